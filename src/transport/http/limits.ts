/** Time-outs of the HTTP server, in milliseconds. */
export interface HttpLimits {
  /** For all headers of a request to arrive. */
  readonly headersMs: number
  /** For a whole request to arrive; past it the caller gets 408. */
  readonly requestMs: number
  /** An idle connection is kept this long; longer than the 60 seconds at which most proxies close theirs. */
  readonly keepAliveMs: number
  /** A connection on which nothing moves is dropped. */
  readonly stalledMs: number
  /** When closing: how long /readyz says no before the port stops accepting, so that a balancer can turn away. */
  readonly announceMs: number
}

export const defaultHttpLimits: HttpLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  keepAliveMs: 72_000,
  stalledMs: 120_000,
  announceMs: 0,
}
