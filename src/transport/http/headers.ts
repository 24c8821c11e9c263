import type { ServerResponse } from 'node:http'
import type { Call } from './call.js'
import type { Route } from './route.js'

const ONE_DAY_SECONDS = 86_400

/** What every answer carries; a page that needs a wider content policy sets its own. */
export function setBaseHeaders(response: ServerResponse, call: Call, route: Route | undefined): void {
  response.setHeader('x-request-id', call.id)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('referrer-policy', 'no-referrer')
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  if (route?.readableBy === 'same-origin') return void response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', 'x-request-id, etag, retry-after')
}

/** Answers OPTIONS, which browsers send before they let a page of another host ask. */
export function answerOptions(response: ServerResponse, route: Route): void {
  const methods = allowedMethods(route)
  if (route.readableBy === 'any-origin') {
    response.setHeader('access-control-allow-methods', methods)
    response.setHeader('access-control-allow-headers', 'authorization, *')
    response.setHeader('access-control-max-age', ONE_DAY_SECONDS)
  }
  response.writeHead(204, { allow: methods, ...route.optionsHeaders })
  response.end()
}

export function allows(route: Route, method: string): boolean {
  const asked = method === 'HEAD' ? 'GET' : method
  return route.methods.some((known) => known === asked)
}

export function allowedMethods({ methods }: Route): string {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}
