import { dayIn } from '../../../platform/clock.js'
import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { addWorkingDays, type DueDay, type WorkCalendar } from '../../../platform/working-days.js'
import { stepsOf, type Route } from '../model/route.js'

/** Counts limits by the office's calendar, for bodies that were asked at `since` or later. */
export async function dueDays(scope: Scope, since: Date): Promise<(askedAt: Date, limitDays: number) => DueDay> {
  const calendar = await workCalendar(scope, since)
  return (askedAt, limitDays) => addWorkingDays(dayIn(scope.settings.timeZone, askedAt), limitDays, calendar)
}

/** Counts the provisional due days of open tasks anew: more of the calendar is known. */
export async function settleProvisional(scope: Scope): Promise<void> {
  const tasks = await query<ProvisionalTask[]>(
    scope.em,
    `select t.id, t.step, t.asked_at as "askedAt", v.definition -> 'stages' as stages
     from desk.review_task t
     join desk.review r on r.edition_id = t.edition_id
     join desk.route_version v on v.id = r.route_id
     where t.due_provisional and t.closed_at is null
     order by t.asked_at
     for update of t`,
  )
  const [oldest] = tasks
  if (!oldest) return
  const dueDay = await dueDays(scope, new Date(oldest.askedAt))
  const settled = tasks.flatMap(({ id, step, askedAt, stages }) => {
    const limitDays = stepsOf({ stages }).find((rule) => rule.step === step)?.limitDays ?? null
    return limitDays === null ? [] : [{ id, ...dueDay(new Date(askedAt), limitDays) }]
  })
  await query(
    scope.em,
    `update desk.review_task t
     set due_on = given.day, due_provisional = given.provisional
     from jsonb_to_recordset(?::jsonb) as given (id text, day date, provisional boolean)
     where t.id = given.id and (t.due_on, t.due_provisional) is distinct from (given.day, given.provisional)`,
    [JSON.stringify(settled)],
  )
}

interface ProvisionalTask extends Pick<Route, 'stages'> {
  readonly id: string
  readonly step: string
  readonly askedAt: string
}

async function workCalendar(scope: Scope, since: Date): Promise<WorkCalendar> {
  const days = await query<{ day: string; working: boolean }[]>(
    scope.em,
    `select day::text as day, working from desk.calendar_day where day between ?::date - 1 and ?::date + 400
     union all
     (select (date_trunc('year', max(day)) + interval '1 year' - interval '1 day')::date::text, null from desk.calendar_day)`,
    [since, scope.now],
  )
  const known = days.at(-1)?.day ?? null
  return { exceptions: new Map(days.slice(0, -1).map(({ day, working }) => [day, working])), knownUntil: known }
}
