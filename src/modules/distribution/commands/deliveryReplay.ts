import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { findEndpointLocked } from '../changes/findEndpoint.js'

const position = z.string().regex(/^\d{1,19}$/, 'A position is a whole number as text.')
const input = z.object({ endpointId: z.string(), from: position, to: position.nullish() })

const MOST = 10_000

/**
 * Sends what an endpoint was told of between two positions once more, under the original ids: what it got, and what was given up. What has
 * been followed by a newer edition or a withdrawal stays where it is: nobody gets an older edition after a newer one.
 */
export const deliveryReplay = defineCommand({
  name: 'deliveryReplay',
  action: 'delivery.replay',
  input,
  subject: (answer: { endpointId: string; deliveryIds: readonly string[] }) => answer.endpointId,
  run: async (scope, { endpointId, from, to }) => {
    const endpoint = await findEndpointLocked(scope, endpointId)
    if (to != null && BigInt(to) < BigInt(from)) throw new Refusal('INVALID', { reason: 'The window ends before it begins.' }, ['to'])
    const again = await query<{ id: string }[]>(
      scope.em,
      `update desk.delivery d
       set state = 'WAITING', attempts = 0, next_at = ?, lane = 2
       where d.id in (
         select chosen.id
         from desk.delivery chosen
         where chosen.endpoint_id = ? and chosen.kind <> 'TEST' and chosen.state in ('DELIVERED', 'FAILED') and chosen.position >= ? and (?::bigint is null or chosen.position <= ?)
           and not exists (
             select
             from desk.delivery later
             where later.endpoint_id = chosen.endpoint_id and later.item_id = chosen.item_id and later.position > chosen.position
           )
         order by chosen.position
         limit ${MOST + 1}
         for update
       )
       returning d.id`,
      [scope.now, endpoint.id, from, to ?? null, to ?? null],
    )
    if (again.length > MOST)
      throw new Refusal('INVALID', { reason: `At most ${MOST} deliveries at once; choose a smaller window.` }, ['to'])
    return { endpointId: endpoint.id, deliveryIds: again.map(({ id }) => id) }
  },
})
