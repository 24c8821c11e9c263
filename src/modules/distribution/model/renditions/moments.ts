/** An instant to the second, in UTC: 2026-03-01T02:00:00Z. */
export function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** The day as people of the office write it: 2026年3月1日. */
export function dayInWords(at: Date, timeZone: string): string {
  const [year, month, day] = dayOf(at, timeZone).split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** Day and minute in the office's time zone: 2026-03-01 10:00. */
export function minuteOf(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  return `${dayOf(at, timeZone)} ${parts}`
}

function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
