import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../../platform/log.js'
import type { Metrics } from '../../platform/metrics.js'
import type { Route } from './route.js'
import { send } from './send.js'

/** Named conditions for serving; a text is the reason why not yet. */
export type Readiness = Readonly<Record<string, () => Promise<true | string>>>

export interface HealthParts {
  readonly readiness: Readiness
  readonly draining: () => boolean
  readonly metrics: Metrics
  readonly log: Log
}

const CHECK_MS = 3_000

/** /healthz: the process lives. /readyz: it may be sent requests. /metrics: what it measured. */
export function healthRoutes(parts: HealthParts): Route[] {
  return [
    getRoute('/healthz', (request, response) => send(request, response, json(200, { alive: true }))),
    getRoute('/readyz', async (request, response) => {
      const reasons = await reasonsAgainst(parts)
      const ready = Object.keys(reasons).length === 0
      await send(request, response, json(ready ? 200 : 503, ready ? { ready } : { ready, reasons }))
    }),
    getRoute('/metrics', async (request, response) => {
      const headers = { 'content-type': parts.metrics.contentType, 'cache-control': 'no-store' }
      await send(request, response, { status: 200, headers, body: await parts.metrics.text() })
    }),
  ]
}

function getRoute(path: string, handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>): Route {
  return { path, reach: 'exact', methods: ['GET'], readableBy: 'same-origin', handle }
}

async function reasonsAgainst({ readiness, draining, log }: HealthParts): Promise<Record<string, string>> {
  if (draining()) return { shutdown: 'The hub is shutting down.' }
  const results = await Promise.all(
    Object.entries(readiness).map(async ([name, check]) => [name, await outcome(name, check, log)] as const),
  )
  return Object.fromEntries(results.flatMap(([name, result]) => (result === true ? [] : [[name, result]])))
}

async function outcome(name: string, check: () => Promise<true | string>, log: Log): Promise<true | string> {
  const { promise: tooSlow, resolve } = Promise.withResolvers<string>()
  const timer = setTimeout(() => resolve(`No answer within ${CHECK_MS} ms.`), CHECK_MS)
  try {
    return await Promise.race([check(), tooSlow])
  } catch (error) {
    log.error('readiness.failed', { check: name, error })
    return 'The check failed; the log says why.'
  } finally {
    clearTimeout(timer)
  }
}

function json(status: number, value: unknown) {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: `${JSON.stringify(value)}\n`,
  }
}
