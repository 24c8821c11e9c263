import { GraphQLError } from 'graphql'

/** The closed list of `extensions.code` in `errors[]`; what a person can cause is data in `userErrors` instead. */
export const errorCodes = ['UNAUTHENTICATED', 'FORBIDDEN', 'BAD_USER_INPUT', 'COST_EXCEEDED', 'RATE_LIMITED', 'INTERNAL'] as const

export type ErrorCode = (typeof errorCodes)[number]

/**
 * Thrown by a resolver or while the caller is being recognised, for the programmer of the client to read: it reaches
 * `errors[]` as it is. Every other error is masked as INTERNAL.
 * @param message what happened and what to do, in English
 * @param facts further `extensions`, such as `{ role: 'EDITOR' }` with FORBIDDEN or `{ retryAfterSeconds: 3 }` with RATE_LIMITED
 */
export class ClientError extends GraphQLError {
  constructor(
    readonly code: Exclude<ErrorCode, 'INTERNAL'>,
    message: string,
    facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message, { extensions: { ...facts, code } })
    this.name = 'ClientError'
  }
}
