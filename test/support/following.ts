import { createClient as createSseClient } from 'graphql-sse'
import { createClient, type CloseCode } from 'graphql-ws'
import { once } from 'node:events'
import { WebSocket } from 'ws'

export const CHANGES =
  'subscription ($after: Position, $channel: String) { changes(after: $after, channel: $channel) { position kind item { title } } }'

export interface Seen {
  readonly position: string
  readonly kind: string
  readonly item: { readonly title: string } | null
}

/** What came over one subscription, and how it ended. */
export interface Following {
  readonly seen: Seen[]
  readonly errors: { readonly message: string; readonly extensions: Record<string, unknown> }[]
  /** Resolves with the close code (WebSocket) or null when it is over. */
  readonly over: Promise<number | null>
  readonly stop: () => void
}

export type Transport = 'sse' | 'ws'

/** Follows `changes` with the libraries that integrators use; no retries, so that a test sees every end. */
export function follow(transport: Transport, url: string, after: string | null, token?: string, channel: string | null = null): Following {
  const request = { query: CHANGES, variables: { after, channel } }
  return transport === 'sse' ? followBySse(url, request, token) : followBySocket(url, request, token)
}

interface Request {
  readonly query: string
  readonly variables?: Record<string, unknown>
}

interface Result {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly object[]
}

export function followBySse(url: string, request: Request, token?: string): Following {
  const client = createSseClient({
    url: `${url}/graphql/stream`,
    retryAttempts: 0,
    headers: { 'accept-language': 'en', ...(token && { authorization: `Bearer ${token}` }) },
  })
  const [seen, errors] = [[] as Seen[], [] as Following['errors'][number][]]
  const { promise: over, resolve } = Promise.withResolvers<number | null>()
  const stop = client.subscribe(request, {
    next: (result) => note(seen, errors, result as Result),
    error: () => resolve(null),
    complete: () => resolve(null),
  })
  return { seen, errors, over, stop }
}

export function followBySocket(url: string, request: Request, token?: string): Following {
  const [seen, errors] = [[] as Seen[], [] as Following['errors'][number][]]
  const { promise: over, resolve } = Promise.withResolvers<number | null>()
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazyCloseTimeout: 0,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
    on: { closed: (event) => resolve((event as { code: CloseCode }).code) },
  })
  const stop = client.subscribe(request, {
    next: (result) => note(seen, errors, result as Result),
    error: (error) => {
      if (Array.isArray(error)) errors.push(...(error as Following['errors']))
      resolve(null)
    },
    complete: () => undefined,
  })
  return { seen, errors, over, stop }
}

function note(seen: Seen[], errors: object[], { data, errors: found }: Result): void {
  if (found) errors.push(...found)
  for (const value of Object.values(data ?? {})) if (value) seen.push(value as Seen)
}

/** A WebSocket without any library, greeted as somebody or nobody; for what a well-behaved client would not do. */
export async function openSocket(url: string, token?: string): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init', ...(token && { payload: { authorization: `Bearer ${token}` } }) }))
  await once(socket, 'message')
  return socket
}

/** Waits until something holds; throws what it says it waited for. */
export async function until(holds: () => boolean | Promise<boolean>, what: () => string, mostMs = 10_000): Promise<void> {
  const started = performance.now()
  while (!(await holds())) {
    if (performance.now() - started > mostMs) throw new Error(`Not within ${mostMs} ms: ${what()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
