import { HeaderMap } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { ErrorCode } from '../../platform/graphql/errors.js'
import type { Call } from '../http/call.js'
import { codeOf } from './present-error.js'
import { presentFor } from './passage.js'

/** The HTTP status of a request that ends with an error before its operation begins. */
export const STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  COST_EXCEEDED: 400,
  RATE_LIMITED: 429,
  INTERNAL: 500,
}

/** What stops a request before its operation begins, such as an unknown token: presentable, and with its HTTP status. */
export function requestError(call: Call, thrown: unknown): GraphQLError {
  const cause = thrown instanceof Error ? thrown : new Error(`Thrown, but no error: ${String(thrown)}`)
  const error = cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause })
  const { message, extensions } = presentFor(call, error)
  const http = { status: STATUS[codeOf(error)], headers: headersFor(extensions?.['retryAfterSeconds'], codeOf(error)) }
  return new GraphQLError(message, { extensions: { ...extensions, http } })
}

function headersFor(retryAfterSeconds: unknown, code: ErrorCode): HeaderMap {
  const headers = new HeaderMap()
  if (code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer')
  if (typeof retryAfterSeconds === 'number') headers.set('retry-after', String(Math.ceil(retryAfterSeconds)))
  return headers
}
