import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { keepAttempts, keepPayloads } from '../changes/keepAttempts.js'
import { followDeliveries } from '../changes/followDeliveries.js'
import { judgeEndpoints } from '../changes/judgeEndpoints.js'

const tried = z.object({
  deliveryId: z.string(),
  /** The lease under which it was tried; another one on the row is left alone. */
  lease: z.string(),
  at: z.date(),
  outcome: z.string().max(100),
  delivered: z.boolean(),
  /** The receiver wants nothing more. */
  gone: z.boolean(),
  httpStatus: z.number().int().nullable(),
  durationMs: z.number().int().nonnegative(),
  /** Null: it is delivered, or given up. */
  nextAt: z.date().nullable(),
  payload: z.string(),
  payloadHash: z.string(),
})
export type TryRecord = z.output<typeof tried>

/** Writes down what came of tries to deliver: the attempts, and what follows from them for deliveries, distributions and endpoints. */
export const deliveriesRecord = defineCommand({
  name: 'deliveriesRecord',
  action: 'delivery.record',
  input: z.object({ tries: z.array(tried).min(1).max(100) }),
  subject: () => 'deliveries',
  run: async (scope, { tries }) => {
    const ids = tries.map(({ deliveryId }) => deliveryId)
    // In the order in which a withdrawal takes them: distributions, then deliveries.
    await query(
      scope.em,
      `select from desk.distribution
       where id in (select distribution_id from desk.delivery where id = any(?))
       order by id
       for update`,
      [ids],
    )
    await query(scope.em, 'select from desk.delivery where id = any(?) order by id for update', [ids])
    await keepPayloads(scope, tries)
    await keepAttempts(scope, tries)
    const moved = await query<MovedDelivery[]>(scope.em, MOVE, [
      ids,
      tries.map((one) => one.lease),
      tries.map((one) => one.at),
      tries.map((one) => one.delivered),
      tries.map((one) => one.nextAt),
      tries.map((one) => one.payloadHash),
    ])
    await followDeliveries(scope, tries, moved)
    await judgeEndpoints(scope, tries, moved)
    return { deliveryIds: ids }
  },
})

export interface MovedDelivery {
  readonly id: string
  readonly distribution_id: string | null
  readonly endpoint_id: string
  readonly lane: number
  readonly state: string
}

/** What a newer edition or a withdrawal has meanwhile ended stays ended. */
const MOVE = `
  update desk.delivery d
  set attempts = d.attempts + 1,
    lease = case when d.lease = tried.lease then null else d.lease end,
    leased_until = case when d.lease = tried.lease then null else d.leased_until end,
    payload_hash = tried.payload_hash,
    delivered_at = case when tried.delivered then coalesce(d.delivered_at, tried.at) else d.delivered_at end,
    next_at = coalesce(tried.next_at, d.next_at),
    state = case
      when d.state <> 'WAITING' then d.state
      when tried.delivered then 'DELIVERED'
      when tried.next_at is null then 'FAILED'
      else 'WAITING'
    end
  from unnest(?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::timestamptz[], ?::text[])
    as tried (id, lease, at, delivered, next_at, payload_hash)
  where d.id = tried.id
  returning d.id, d.distribution_id, d.endpoint_id, d.lane::int as lane, d.state`
