import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { settleProvisional } from '../changes/dueDays.js'

const day = z.object({
  day: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'A day is written YYYY-MM-DD.')
    .refine(isDay, 'There is no such day.'),
  working: z.boolean(),
  name: z.string().trim().min(1, 'Say what day it is.').max(100, 'A name has at most 100 characters.'),
})

/**
 * Enters days on which people work, or do not, unlike their day of the week says. What is entered already is replaced. Due days that were
 * provisional are counted anew; others stay as they were told.
 */
export const calendarDaysSave = defineCommand({
  name: 'calendarDaysSave',
  action: 'calendar.save',
  input: z.object({ days: z.array(day).min(1, 'Give at least one day.').max(2000, 'At most 2,000 days at once.') }),
  subject: (answer: { entered: readonly string[] }) => answer.entered[0] ?? '',
  run: async (scope, { days }) => {
    await query(
      scope.em,
      `insert into desk.calendar_day (day, working, name)
       select day, working, name from jsonb_to_recordset(?::jsonb) as given (day date, working boolean, name text)
       on conflict (day) do update set working = excluded.working, name = excluded.name`,
      [JSON.stringify([...new Map(days.map((one) => [one.day, one])).values()])],
    )
    await settleProvisional(scope)
    return { entered: days.map((one) => one.day) }
  },
})

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
