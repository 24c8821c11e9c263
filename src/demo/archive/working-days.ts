const DAY_MS = 86_400_000

/** Days of 2008 on which the office was closed besides Saturdays and Sundays, and those on which it worked nevertheless. */
const CLOSED = new Set(
  (
    '2008-01-01 2008-02-06 2008-02-07 2008-02-08 2008-02-11 2008-02-12 2008-04-04 2008-05-01 2008-05-02 ' +
    '2008-06-09 2008-09-15 2008-09-29 2008-09-30 2008-10-01 2008-10-02 2008-10-03'
  ).split(' '),
)
const OPEN = new Set(['2008-02-02', '2008-02-03', '2008-05-04', '2008-09-27', '2008-09-28'])

export function isWorkingDay(day: string): boolean {
  if (OPEN.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !CLOSED.has(day)
}

/** The day itself, or the next one on which the office works. */
export function onWorkingDay(day: string): string {
  return isWorkingDay(day) ? day : onWorkingDay(plusDays(day, 1))
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
