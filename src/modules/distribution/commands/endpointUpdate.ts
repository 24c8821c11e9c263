import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { findEndpointLocked } from '../changes/findEndpoint.js'
import { requireFitEndpoint } from '../changes/requireFitEndpoint.js'
import { endpointQuery, endpointUrl, foundFault } from '../model/webhooks/endpoint-input.js'

const input = z.object({
  endpointId: z.string(),
  url: endpointUrl.nullish(),
  query: endpointQuery.nullish(),
  active: z.boolean().nullish(),
  urlFault: foundFault,
  queryFault: foundFault,
})

/**
 * Changes an endpoint, or switches it off or on. What waits for it goes on waiting while it is off, and goes out when it is on again;
 * switching it on forgets that it failed.
 */
export const endpointUpdate = defineCommand({
  name: 'endpointUpdate',
  action: 'endpoint.update',
  input,
  subject: (answer: { endpointId: string }) => answer.endpointId,
  run: async (scope, given) => {
    requireFitEndpoint(scope, given)
    const endpoint = await findEndpointLocked(scope, given.endpointId)
    const active = given.active ?? endpoint.active
    await query(
      scope.em,
      `update desk.endpoint
       set url = ?, query = case when ? then ? else query end, active = ?,
         failing_since = case when ? and not active then null else failing_since end,
         disabled_at = case when ? then null else coalesce(disabled_at, ?) end,
         disabled_reason = case when ? then null else coalesce(disabled_reason, 'SWITCHED_OFF') end
       where id = ?`,
      [
        given.url ? new URL(given.url).href : endpoint.url,
        given.query !== undefined,
        given.query ?? null,
        active,
        active,
        active,
        scope.now,
        active,
        endpoint.id,
      ],
    )
    await scope.announce('endpoint.changed', endpoint.id, { active, reason: active ? null : 'SWITCHED_OFF' })
    return { endpointId: endpoint.id }
  },
})
