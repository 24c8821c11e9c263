import http from 'node:http'
import https from 'node:https'
import { isIP, type Socket } from 'node:net'
import { hostOf } from '../../model/webhooks/address-fault.js'
import { guardedLookup, Unreachable, type Guard } from './guardedLookup.js'

export interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
}

/** Connections that are kept for the next delivery to the same place. */
export function openAgents(): Agents {
  const options = { keepAlive: true, maxFreeSockets: 8, timeout: 60_000 }
  return { http: new http.Agent(options), https: new https.Agent(options) }
}

export interface Posting {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Ends everything: name resolution, connecting, sending and waiting for the answer. */
  readonly signal: AbortSignal
  readonly guard: Guard
  /** Called when the connection stands; it calls `send`, or not, and says which. */
  readonly start: (send: () => void) => Promise<boolean>
}

export interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
}

/** The answer to a request; null when `start` did not send it. Redirects are not followed, and of the answer's body little is read. */
export async function post(agents: Agents, posting: Posting): Promise<Answer | null> {
  const kept = { reused: false }
  try {
    return await postOnce(agents, posting, kept)
  } catch (error) {
    // The receiver had closed the connection while nobody used it.
    if (!kept.reused || posting.signal.aborted || !CLOSED.has((error as NodeJS.ErrnoException).code)) throw error
    return postOnce(null, posting, kept)
  }
}

const CLOSED: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE'])

async function postOnce(agents: Agents | null, posting: Posting, kept: { reused: boolean }): Promise<Answer | null> {
  const url = new URL(posting.url)
  // A name is resolved, and so checked, when it is connected to; an address is not resolved.
  if (isIP(hostOf(url)) && !posting.guard.mayReach(hostOf(url))) throw new Unreachable(hostOf(url))
  const secure = url.protocol === 'https:'
  const request = (secure ? https : http).request(url, {
    method: 'POST',
    agent: agents === null ? false : secure ? agents.https : agents.http,
    headers: { ...posting.headers, 'content-length': Buffer.byteLength(posting.body) },
    lookup: guardedLookup(posting.guard),
    signal: posting.signal,
  })
  const answer = answerOf(request)
  answer.catch(() => undefined)
  try {
    const socket = await Promise.race([connected(request, secure), answer.then(neverBefore)])
    kept.reused = request.reusedSocket
    // Wherever the connection has led in the end.
    if (!posting.guard.mayReach(socket.remoteAddress ?? '')) throw new Unreachable(hostOf(url))
    const started = await posting.start(() => request.end(posting.body))
    if (started) return await answer
    request.destroy()
    return null
  } catch (error) {
    request.destroy()
    throw error
  }
}

function connected(request: http.ClientRequest, secure: boolean): Promise<Socket> {
  return new Promise((resolve, reject) => {
    request.once('error', reject)
    request.once('socket', (socket) => {
      if (request.reusedSocket || (!secure && !socket.connecting)) return resolve(socket)
      socket.once(secure ? 'secureConnect' : 'connect', () => resolve(socket))
    })
  })
}

const MOST_READ = 65_536
const READING_MS = 2_000

function answerOf(request: http.ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on('error', reject)
    request.once('response', (response) => {
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] })
      leave(response)
    })
  })
}

/** The status has said all; the body is read only as far as it takes to keep the connection. */
function leave(response: http.IncomingMessage): void {
  let read = 0
  const timer = setTimeout(() => response.destroy(), READING_MS)
  response.on('error', () => undefined)
  response.on('close', () => clearTimeout(timer))
  response.on('data', (chunk: Buffer) => {
    read += chunk.length
    if (read > MOST_READ) response.destroy()
  })
}

function neverBefore(): never {
  throw new Error('An answer came before the request')
}
