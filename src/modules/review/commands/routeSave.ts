import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { dayIn } from '../../../platform/clock.js'
import { query } from '../../../platform/database/query.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { routeInput } from '../model/route-input.js'

const input = z.object({
  route: routeInput,
  effectiveFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'A day is written YYYY-MM-DD.'),
})

/** Sets a route as it stands from a day on. Editions that were submitted before keep the version they took. */
export const routeSave = defineCommand({
  name: 'routeSave',
  action: 'route.save',
  input,
  subject: (answer: { routeId: string }) => answer.routeId,
  run: async (scope, { route, effectiveFrom }) => {
    const today = dayIn(scope.settings.timeZone, scope.now)
    if (effectiveFrom < today && !scope.actor.roles.includes('IMPORTER'))
      throw new Refusal('INVALID', { reason: `A route begins today (${today}) or later; what is past keeps its route.` }, ['effectiveFrom'])
    const { code, name, ...definition } = route
    const [saved] = await query<{ id: string }[]>(
      scope.em,
      `insert into desk.route_version (id, code, name, effective_from, definition, created_by, created_at)
       values (?, ?, ?, ?, ?, ?, ?)
       on conflict (code, effective_from) do nothing
       returning id`,
      [newId('rtv'), code, name, effectiveFrom, definition, scope.actor.id, scope.now],
    )
    if (!saved)
      throw new Refusal('NAME_TAKEN', { what: 'route and day', what_zh: '流程与生效日期', name: `${code} ${effectiveFrom}` }, [
        'effectiveFrom',
      ])
    return { routeId: saved.id }
  },
})
