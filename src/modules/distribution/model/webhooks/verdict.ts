import { retryAfterMs } from './retries.js'

/** What came of a try. */
export interface Verdict {
  /** `DELIVERED`, `HTTP_503`, or why there was no answer, such as `TIMEOUT` or `ECONNREFUSED`. */
  readonly outcome: string
  readonly delivered: boolean
  /** The receiver wants nothing more at this address (410). */
  readonly gone: boolean
  readonly httpStatus: number | null
  readonly askedMs: number | null
}

/** Only 2xx is success: a redirect is none, since nobody has checked where it leads. */
export function answered(status: number, retryAfter: string | undefined, at: Date): Verdict {
  const delivered = status >= 200 && status < 300
  const asks = status === 429 || status === 503
  return {
    outcome: delivered ? 'DELIVERED' : `HTTP_${status}`,
    delivered,
    gone: status === 410,
    httpStatus: status,
    askedMs: asks ? retryAfterMs(retryAfter, at) : null,
  }
}

/** @param reason a code for programs */
export function unanswered(reason: string): Verdict {
  return { outcome: reason, delivered: false, gone: false, httpStatus: null, askedMs: null }
}
