import { execute, type Outcome } from '../../../platform/command.js'
import type { RequestContext } from '../../../platform/context.js'
import { calendarDaysSave } from '../commands/calendarDaysSave.js'
import { routeSave } from '../commands/routeSave.js'
import { officialDays } from '../model/official-days.js'
import { SHIPPED_SINCE, shippedRoutes } from '../model/shipped-routes.js'

/** Gives a hub the shipped review routes and the official calendar. What is there already stays as it is. */
export async function installReview(context: RequestContext): Promise<void> {
  const { office } = context.database
  const routes = await office.selectFrom('route_version').select('code').distinct().execute()
  const known = new Set(routes.map(({ code }) => code))
  for (const route of shippedRoutes) {
    if (!known.has(route.code)) settle(await execute(context, routeSave, { route, effectiveFrom: SHIPPED_SINCE }))
  }
  const days = await office.selectFrom('calendar_day').select('day').limit(1).execute()
  if (days.length === 0) settle(await execute(context, calendarDaysSave, { days: [...officialDays()] }))
}

/** Another process may have installed the same at the same time: then it is there. */
function settle<A>({ answer, refusals }: Outcome<A>): void {
  if (answer === null && refusals.some(({ code }) => code !== 'NAME_TAKEN'))
    throw refusals[0] ?? new Error('A command declined without a reason')
}
