import chineseDays from 'chinese-days'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** The office keeps Beijing time. */
const OFFSET_MS = 8 * 60 * MINUTE_MS
/** When people are at their desks, in minutes of the day, the afternoon first. */
const SHIFTS = [
  [13 * 60 + 30, 17 * 60 + 20],
  [8 * 60 + 30, 11 * 60 + 50],
] as const

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

/** The instant from which so many minutes are worked until another. */
export function workedBefore(at: Date, minutes: number): Date {
  let left = minutes
  for (let days = 0; ; days -= 1) {
    for (const [start, end] of shiftsBefore(at, days)) {
      const worked = end.getTime() - start.getTime()
      if (left * MINUTE_MS <= worked) return new Date(end.getTime() - Math.round(left) * MINUTE_MS)
      left -= worked / MINUTE_MS
    }
  }
}

/** How many minutes are worked between two instants. */
export function workedBetween(from: Date, to: Date): number {
  let minutes = 0
  for (let days = 0; dayAt(to, days, '23:59') >= from; days -= 1) {
    for (const [start, end] of shiftsBefore(to, days)) {
      minutes += Math.max(0, end.getTime() - Math.max(start.getTime(), from.getTime())) / MINUTE_MS
    }
  }
  return minutes
}

/** What of a day's shifts lies before an instant, the later first. */
function shiftsBefore(at: Date, days: number): readonly (readonly [Date, Date])[] {
  const midnight = dayAt(at, days, '00:00')
  if (!chineseDays.isWorkday(officeDay(midnight))) return []
  return SHIFTS.map(([start, end]) => [minutesAfter(midnight, start), minutesAfter(midnight, end)] as const)
    .filter(([start]) => start < at)
    .map(([start, end]) => [start, end < at ? end : at] as const)
}
