import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server'
import type { IncomingHttpHeaders } from 'node:http'
import type { Call } from '../http/call.js'

/** The request as Apollo Server reads it; plugins find the call through it. */
export class GraphqlRequest implements HTTPGraphQLRequest {
  readonly method: string
  readonly headers: HeaderMap
  readonly search: string
  /** Set when the pipeline itself failed: the cause that Apollo Server hides. */
  failure: Error | undefined
  /** True when the same question has the same answer for as long as what the public reads stays the same. */
  keepable = false

  constructor(
    readonly call: Call,
    headers: IncomingHttpHeaders,
    readonly body: unknown,
  ) {
    this.method = call.method === 'HEAD' ? 'GET' : call.method
    this.search = call.search
    this.headers = headerMap(headers)
  }
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap()
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) map.set(name, typeof value === 'string' ? value : value.join(', '))
  }
  // Requests are forged through what a browser sends unasked. The hub knows no cookie, so one without it needs no preflight,
  // and a plain link can hold a query.
  if (headers.cookie === undefined) map.set('apollo-require-preflight', '1')
  return map
}
