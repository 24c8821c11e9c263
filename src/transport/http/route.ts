import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Call } from './call.js'

/** A place in the hub's address space and what answers there; HEAD and OPTIONS follow from the methods. */
export interface Route {
  /** The exact path, or with `under` every path below it. */
  readonly path: string
  readonly reach: 'exact' | 'under'
  readonly methods: readonly Method[]
  /** `any-origin`: pages of other hosts may read it. Credentials travel in a header there, never in a cookie. */
  readonly readableBy: 'any-origin' | 'same-origin'
  /** What an answer to OPTIONS says besides the methods, such as which version of a protocol is spoken here. */
  readonly optionsHeaders?: Readonly<Record<string, string>>
  /** Answers, or throws: an HttpProblem is shown as it is, everything else as a masked 500. */
  handle(request: IncomingMessage, response: ServerResponse, call: Call): void | Promise<void>
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
