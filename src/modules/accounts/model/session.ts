const HOUR = 3_600_000

/** A session ends after this long without use … */
export const IDLE_MS = 12 * HOUR
/** … and in any case this long after signing in. */
export const LONGEST_MS = 7 * 24 * HOUR

/** When a session that is used now ends unless it is used again. */
export function sessionEnd(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + LONGEST_MS))
}
