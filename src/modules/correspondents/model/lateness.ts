const DAY_MS = 86_400_000

/**
 * Whether a report came late: more than `lateDays` days after the event.
 * @param happenedOn the day of the event; a report that names none cannot be late
 * @param receivedOn the day of receipt, in the office's time zone
 */
export function isLate(happenedOn: string | null, receivedOn: string, lateDays: number): boolean {
  if (happenedOn === null) return false
  return (Date.parse(receivedOn) - Date.parse(happenedOn)) / DAY_MS > lateDays
}
