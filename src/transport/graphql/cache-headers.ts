import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import type { Call } from '../http/call.js'

/** Decides what caches between the hub and a reader may keep of a GraphQL answer. */
export type CacheHeaders = (request: IncomingMessage, call: Call) => OutgoingHttpHeaders

/** Nothing that was asked with a credential is stored anywhere; all else is asked for again each time. */
export const cautiousCacheHeaders: CacheHeaders = ({ headers: { authorization, cookie } }) => {
  const known = authorization !== undefined || cookie !== undefined
  return { 'cache-control': known ? 'private, no-store' : 'no-cache', vary: 'accept, accept-language, authorization' }
}
