import type { Clock } from '../../src/platform/clock.js'

/** A clock that a test sets; it stands still in between. */
export interface SetClock extends Clock {
  readonly set: (instant: string | Date) => void
  readonly pass: (milliseconds: number) => void
}

export function clockAt(instant: string): SetClock {
  let now = new Date(instant)
  return {
    now: () => now,
    set: (next) => {
      now = new Date(next)
    },
    pass: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds)
    },
  }
}
