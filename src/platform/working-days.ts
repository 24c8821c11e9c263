/** Days that are not what their day of the week says, by YYYY-MM-DD: true for a weekend that is worked, false for a day off. */
export interface WorkCalendar {
  readonly exceptions: ReadonlyMap<string, boolean>
  /** The last day that the calendar knows; null when it knows none. */
  readonly knownUntil: string | null
}

export interface DueDay {
  /** YYYY-MM-DD. */
  readonly day: string
  /** True when it lies beyond the known calendar, so that it may still move. */
  readonly provisional: boolean
}

/** The day on which a limit of working days ends; the day on which it begins does not count (Civil Code, art. 201). */
export function addWorkingDays(from: string, days: number, calendar: WorkCalendar): DueDay {
  let day = from
  let left = days
  while (left > 0) {
    day = nextDay(day)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return { day, provisional: calendar.knownUntil === null || day > calendar.knownUntil }
}

export function isWorkingDay(day: string, { exceptions }: WorkCalendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return exceptions.get(day) ?? (weekday !== 0 && weekday !== 6)
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
