import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { Denied } from '../../platform/denied.js'
import { ClientError, errorCodes, type ErrorCode } from '../../platform/graphql/errors.js'

const TOO_MANY_TOKENS = /^Syntax Error: Document contains more tha[nt]/
const REQUEST_FAULTS: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])
const OURS: ReadonlySet<unknown> = new Set(errorCodes.filter((code) => code !== 'INTERNAL'))

/**
 * An error as the caller sees it, with a code of the closed list. What nobody foresaw is shown as `masked` alone.
 * @param masked tells the caller what to quote; the cause belongs in the log
 */
export function presentError(error: GraphQLError, masked: string): GraphQLFormattedError {
  const code = codeOf(error)
  const { locations, path, message } = error.toJSON()
  const place = { ...(locations && { locations }), ...(path && { path }) }
  if (code === 'INTERNAL') return { message: masked, ...place, extensions: { code } }
  return { message: wordingOf(error) ?? message, ...place, extensions: { ...factsOf(error), code } }
}

export function codeOf(error: GraphQLError): ErrorCode {
  const cause = causeOf(error)
  if (cause instanceof Denied || cause instanceof ClientError) return cause.code
  if (isErrorCode(error.extensions['code'])) return error.extensions['code']
  if (hasNullCharacter(cause)) return 'BAD_USER_INPUT'
  if (isOverflow(error) || TOO_MANY_TOKENS.test(error.message)) return 'COST_EXCEEDED'
  if (error.path === undefined) return REQUEST_FAULTS.has(error.extensions['code']) ? 'BAD_USER_INPUT' : 'INTERNAL'
  // While it executes, graphql-js points at the place of a wrong argument; a resolver's own failure has no nodes before it is located.
  return cause instanceof GraphQLError && cause !== error && cause.nodes !== undefined ? 'BAD_USER_INPUT' : 'INTERNAL'
}

export const TOO_DEEP = 'The operation is nested too deeply. Ask for the inner records by id in a second operation.'

/** What was thrown first, below the wrappings of graphql-js and Apollo Server. */
export function causeOf(error: GraphQLError): Error {
  let cause: Error = error
  while (cause instanceof GraphQLError && !(cause instanceof ClientError) && cause.originalError) cause = cause.originalError
  return cause
}

const NULL_CHARACTER = 'A text has the character U+0000, which no text of the hub can have. Leave it out.'
// What PostgreSQL says of U+0000 in a text and in JSON.
const NOT_IN_TEXT: ReadonlySet<unknown> = new Set(['22021', '22P05'])

function wordingOf(error: GraphQLError): string | null {
  if (isOverflow(error)) return TOO_DEEP
  return hasNullCharacter(causeOf(error)) ? NULL_CHARACTER : null
}

function hasNullCharacter(cause: Error): boolean {
  return 'code' in cause && NOT_IN_TEXT.has(cause.code)
}

function isOverflow(error: GraphQLError): boolean {
  return error.path === undefined && causeOf(error) instanceof RangeError
}

function isErrorCode(code: unknown): code is ErrorCode {
  return OURS.has(code)
}

function factsOf(error: GraphQLError): Record<string, unknown> {
  const cause = causeOf(error)
  if (cause instanceof Denied) return { action: cause.action, roles: cause.roles.filter((role) => role !== 'IMPORTER') }
  const { http: _http, stacktrace: _stacktrace, ...facts } = { ...(cause instanceof ClientError ? cause : error).extensions }
  return facts
}
