import type { IncomingMessage } from 'node:http'
import { ClientError } from '../../../src/platform/graphql/errors.js'
import { createLog } from '../../../src/platform/log.js'
import { createMetrics } from '../../../src/platform/metrics.js'
import { createGraphqlEntrance, type GraphqlParts } from '../../../src/transport/graphql/handler.js'
import type { Readiness } from '../../../src/transport/http/health.js'
import type { HttpLimits } from '../../../src/transport/http/limits.js'
import type { Route } from '../../../src/transport/http/route.js'
import { createHttpServer } from '../../../src/transport/http/server.js'
import { toySchema, type ToyContext } from './toy-schema.js'

export interface ToyOptions {
  readonly routes?: readonly Route[]
  readonly readiness?: Readiness
  readonly httpLimits?: Partial<HttpLimits>
  readonly graphql?: Partial<GraphqlParts<ToyContext>>
}

export type LogLine = Readonly<Record<string, unknown>>

/** The real server and entrance on a free port of 127.0.0.1, over the toy schema, with its log in memory. */
export async function startToyHub({ routes = [], readiness = {}, httpLimits = {}, graphql = {} }: ToyOptions = {}) {
  const lines: LogLine[] = []
  const log = createLog({ level: 'debug', destination: { write: (line) => void lines.push(JSON.parse(line) as LogLine) } })
  const metrics = createMetrics()
  const entrance = await createGraphqlEntrance<ToyContext>({ schema: toySchema(), context: recognise, log, metrics, ...graphql })
  const server = createHttpServer({ routes: [entrance.route, ...routes], readiness, log, metrics, limits: httpLimits })
  const { url, port } = await server.listen(0, '127.0.0.1')
  return {
    url,
    port,
    lines,
    server,
    ask: (query: string, more: AskOptions = {}) => ask(url, query, more),
    async close() {
      await server.close(0)
      await entrance.close()
    },
  }
}

export interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>
  readonly operationName?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { message: string; path?: string[]; extensions: Readonly<Record<string, unknown>> }[]
  readonly extensions?: Readonly<Record<string, unknown>>
}

async function ask(url: string, query: string, { headers = {}, ...rest }: AskOptions): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, ...rest }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, ...(JSON.parse(text) as object) }
}

async function recognise({ headers: { authorization } }: IncomingMessage): Promise<ToyContext> {
  if (authorization === undefined) return { caller: null }
  if (authorization === 'Bearer good') return { caller: 'a partner' }
  if (authorization === 'Bearer hasty') throw new ClientError('RATE_LIMITED', 'Too many requests.', { retryAfterSeconds: 3 })
  if (authorization === 'Bearer crash') throw new Error('password of the database is hunter2')
  throw new ClientError('UNAUTHENTICATED', 'This token is unknown, expired or revoked.')
}
