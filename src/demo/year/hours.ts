const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** The office keeps Beijing time. */
const OFFSET_MS = 8 * 60 * MINUTE_MS

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE_MS)
}

/** So many days later in the office's calendar, at this time of day (`18:35`). */
export function dayAt(at: Date, days: number, time: string): Date {
  const day = officeDay(new Date(at.getTime() + days * DAY_MS))
  return new Date(`${day}T${time}:00+08:00`)
}

/** The day in the office's calendar: 2026-03-17. */
export function officeDay(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** 3月17日 */
export function shortDay(at: Date): string {
  const [, month, day] = officeDay(at).split('-').map(Number)
  return `${month}月${day}日`
}
