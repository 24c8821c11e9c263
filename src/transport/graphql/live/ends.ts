import type { ErrorCode } from '../../../platform/graphql/errors.js'

/** Why the hub ends a stream: one row a reason. */
export const ends = {
  UNAUTHENTICATED: {
    closeCode: 4401,
    code: 'UNAUTHENTICATED',
    again: false,
    message: 'This token is unknown, revoked or expired, or its rights have changed. Subscribe again with a valid one.',
  },
  TOO_SLOW: {
    closeCode: 4408,
    code: 'RATE_LIMITED',
    again: true,
    message: 'Too slow: nothing was taken for too long. Subscribe again after the last position.',
  },
  TOO_MANY: {
    closeCode: 4429,
    code: 'RATE_LIMITED',
    again: false,
    message: 'Too many open streams for this token or address. Close some, or follow several channels in one.',
  },
  GOING_AWAY: {
    closeCode: 1001,
    code: 'INTERNAL',
    again: true,
    message: 'The hub is shutting down. Subscribe again after the last position.',
  },
  FAILED: {
    closeCode: 1013,
    code: 'INTERNAL',
    again: true,
    message: 'The stream broke on our side. Subscribe again after the last position.',
  },
} as const satisfies Record<string, { closeCode: number; code: ErrorCode; again: boolean; message: string }>

export type End = keyof typeof ends

/** An end as an error of GraphQL. */
export function endError(end: End) {
  const { message, code, closeCode } = ends[end]
  return { message, extensions: { code, closeCode } }
}
