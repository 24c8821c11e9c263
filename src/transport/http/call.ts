import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Log } from '../../platform/log.js'

const SANE_ID = /^[\w.:+/=@-]{1,128}$/

/** One request from its arrival to its end: what its log lines and measurements need to know. */
export class Call {
  readonly id: string
  readonly method: string
  /** Without the query, which may hold variables. */
  readonly path: string
  /** From the question mark on, or empty. */
  readonly search: string
  readonly startedAt = performance.now()
  /** The route's pattern; `other` where there is none. */
  route = 'other'
  /** The GraphQL operation's name, once it is known. */
  operation: string | null = null
  readonly #rootLog: Log
  #log: Log | undefined

  constructor(request: IncomingMessage, rootLog: Log) {
    const url = request.url ?? '/'
    const mark = url.indexOf('?')
    this.method = request.method ?? 'GET'
    this.path = mark === -1 ? url : url.slice(0, mark)
    this.search = mark === -1 ? '' : url.slice(mark)
    this.id = idOf(request.headers['x-request-id'])
    this.#rootLog = rootLog
  }

  /** A log whose lines all carry the request id. */
  get log(): Log {
    this.#log ??= this.#rootLog.with({ requestId: this.id })
    return this.#log
  }

  get milliseconds(): number {
    return performance.now() - this.startedAt
  }
}

function idOf(sent: string | string[] | undefined): string {
  return typeof sent === 'string' && SANE_ID.test(sent) ? sent : randomUUID()
}
