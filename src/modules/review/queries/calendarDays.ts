import type { ReadContext } from '../../../platform/context.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'

export interface CalendarDayRow {
  /** YYYY-MM-DD. */
  readonly fallsOn: string
  readonly working: boolean
  readonly name: string
}

/** The days of a year that differ from Monday to Friday, in order; none outside the office. */
export async function calendarDays(context: ReadContext, year: number): Promise<CalendarDayRow[]> {
  if (context.audience !== 'OFFICE') return []
  const digits = String(year).padStart(4, '0')
  return rowsOf(context).where('day', '>=', `${digits}-01-01`).where('day', '<=', `${digits}-12-31`).execute()
}

export const calendarDaysByDay: Batch<string, CalendarDayRow | null> = async (context, days) =>
  inKeyOrder(days, await rowsOf(context).where('day', 'in', days).execute(), (row) => row.fallsOn)

function rowsOf({ database }: ReadContext) {
  return database.office.selectFrom('calendar_day').select(['day as fallsOn', 'working', 'name']).orderBy('day')
}
