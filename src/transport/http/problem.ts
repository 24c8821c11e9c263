import type { OutgoingHttpHeaders } from 'node:http'
import type { Answer } from './send.js'

/** A request that cannot be served, for the caller to read: what happened and what to do. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: OutgoingHttpHeaders = {},
    /** Further fields of the answer's `error`. */
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

/** `{"error":{"code":"NOT_FOUND","message":"…","requestId":"…"}}` */
export function problemAnswer(problem: HttpProblem, requestId: string): Answer {
  return {
    status: problem.status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...problem.headers },
    body: `${JSON.stringify({ error: { code: problem.code, message: problem.message, requestId, ...problem.facts } })}\n`,
  }
}
