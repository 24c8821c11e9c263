/** How often a delivery is tried; the last try comes some 72 hours after the first. */
export const MOST_TRIES = 24

const FIRST_PAUSE_MS = 5_000
const GROWTH = 1.5635
const JITTER = 0.1
const LONGEST_ASKED_MS = 6 * 3_600_000

/** The pause after a failed try, in milliseconds, without jitter. */
export function pauseAfter(tries: number): number {
  return Math.round(FIRST_PAUSE_MS * GROWTH ** (tries - 1))
}

export interface FailedTry {
  /** How many there were, with this one. */
  readonly tries: number
  readonly at: Date
  /** What the receiver asked for with Retry-After, in milliseconds; null: nothing. */
  readonly askedMs: number | null
}

/**
 * When to try again; null when it has been tried often enough. Each delivery has a jitter of its own, so that a receiver that comes back is
 * not met by all at once. A receiver may ask for more patience, up to six hours, and not for less.
 * @param chance from 0 to 1
 */
export function nextTry({ tries, at, askedMs }: FailedTry, chance: number): Date | null {
  if (tries >= MOST_TRIES) return null
  const own = pauseAfter(tries) * (1 + JITTER * (2 * chance - 1))
  return new Date(at.getTime() + Math.round(Math.max(own, Math.min(askedMs ?? 0, LONGEST_ASKED_MS))))
}

/** What a Retry-After header asks for, in milliseconds from `at`; null when it is missing or makes no sense. */
export function retryAfterMs(header: string | undefined, at: Date): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const instant = Date.parse(header)
  return Number.isNaN(instant) ? null : Math.max(0, instant - at.getTime())
}
