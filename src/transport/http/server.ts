import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Log } from '../../platform/log.js'
import type { Metrics } from '../../platform/metrics.js'
import { answerMalformed } from './malformed.js'
import { Call } from './call.js'
import { close, listen, type Listening } from './lifetime.js'
import { allowedMethods, allows, answerOptions, setBaseHeaders } from './headers.js'
import { healthRoutes, type Readiness } from './health.js'
import { defaultHttpLimits, type HttpLimits } from './limits.js'
import { HttpProblem, problemAnswer } from './problem.js'
import { createRouter } from './router.js'
import type { Route } from './route.js'
import { send } from './send.js'
import { takeUpgrades, wantsWebSocket, type Upgrade } from './upgrade.js'

export interface HttpServerParts {
  readonly routes: readonly Route[]
  readonly upgrades?: readonly Upgrade[]
  readonly readiness: Readiness
  readonly log: Log
  readonly metrics: Metrics
  readonly limits?: Partial<HttpLimits>
}

export interface HttpServer {
  /** Port 0 takes a free one. Throws an error that names the address when it is taken. */
  listen(port: number, host: string): Promise<Listening>
  /** Turns new callers away, lets requests in flight end for up to `graceMs`, then cuts them off. */
  close(graceMs: number): Promise<void>
}

/** The hub's door: /healthz, /readyz, /metrics and the given routes on plain node:http. */
export function createHttpServer({ routes, upgrades = [], readiness, log, metrics, limits: wanted = {} }: HttpServerParts): HttpServer {
  const limits = { ...defaultHttpLimits, ...wanted }
  let draining = false
  let closed: Promise<void> | undefined
  const find = createRouter([...routes, ...healthRoutes({ readiness, draining: () => draining, metrics, log })])
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: Math.min(limits.headersMs, 5_000),
      shouldUpgradeCallback: wantsWebSocket,
    },
    (request, response) => {
      const call = new Call(request, log)
      metrics.requestsInFlight(1)
      response.once('close', () => recordEnd(call, response, log, metrics, draining ? server : undefined))
      if (draining) response.setHeader('connection', 'close')
      respond(request, response, call, find(call.path)).catch(() => response.destroy())
    },
  )
  server.setTimeout(limits.stalledMs)
  takeUpgrades(server, upgrades, log)
  server.on('clientError', answerMalformed(log))
  server.on('error', (error) => log.error('http.server_failed', { error }))
  return {
    listen: (port, host) => listen(server, port, host),
    close: (graceMs) => {
      draining = true
      return (closed ??= close(server, limits.announceMs, graceMs))
    },
  }
}

async function respond(request: IncomingMessage, response: ServerResponse, call: Call, route: Route | undefined): Promise<void> {
  try {
    call.route = route?.path ?? 'other'
    setBaseHeaders(response, call, route)
    if (route === undefined) throw notFound(call)
    if (call.method === 'OPTIONS') return answerOptions(response, route)
    if (!allows(route, call.method)) throw wrongMethod(call, route)
    await route.handle(request, response, call)
  } catch (error) {
    await sendFailure(request, response, call, error)
  }
}

async function sendFailure(request: IncomingMessage, response: ServerResponse, call: Call, error: unknown): Promise<void> {
  const problem = error instanceof HttpProblem ? error : masked(call, error)
  if (response.headersSent) return void response.destroy()
  await send(request, response, problemAnswer(problem, call.id))
}

function masked(call: Call, error: unknown): HttpProblem {
  call.log.error('http.failed', { method: call.method, path: call.path, error })
  return new HttpProblem(500, 'INTERNAL', `Something went wrong on our side. Quote ${call.id} when you report it.`)
}

function notFound({ path }: Call): HttpProblem {
  const message = `There is nothing at ${path.slice(0, 200)}. The API is at /graphql, the workbench for trying it at /graphiql.`
  return new HttpProblem(404, 'NOT_FOUND', message)
}

function wrongMethod({ method, path }: Call, route: Route): HttpProblem {
  const allow = allowedMethods(route)
  return new HttpProblem(405, 'METHOD_NOT_ALLOWED', `${path} does not take ${method}; use one of ${allow}.`, { allow })
}

function recordEnd(call: Call, response: ServerResponse, log: Log, metrics: Metrics, drained: Server | undefined): void {
  const ms = call.milliseconds
  const aborted = response.writableFinished ? undefined : true
  metrics.requestsInFlight(-1)
  metrics.requestAnswered(call.route, response.statusCode, ms / 1000)
  log.info('http.answered', {
    method: call.method,
    path: call.path.slice(0, 200),
    status: response.statusCode,
    ms: Math.round(ms * 100) / 100,
    requestId: call.id,
    operation: call.operation ?? undefined,
    aborted,
  })
  if (drained) setImmediate(() => drained.closeIdleConnections())
}
