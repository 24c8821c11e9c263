import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { together } from '../../../platform/database/together.js'
import { statesBefore } from '../model/states.js'

interface Tried {
  readonly deliveryId: string
  readonly outcome: string
  readonly delivered: boolean
  readonly nextAt: Date | null
  readonly at: Date
  readonly payloadHash: string
}

interface Moved {
  readonly id: string
  readonly distribution_id: string | null
  readonly state: string
}

/**
 * Brings distributions as far as their deliveries are: SENT when a receiver has it, ACCEPTED when all of the channel's have, FAILED when one
 * was given up. What cannot get there, because it was superseded or recalled, stays.
 */
export async function followDeliveries(scope: Scope, tries: readonly Tried[], moved: readonly Moved[]): Promise<void> {
  const steps = tries.flatMap((tried) => {
    const delivery = moved.find(({ id }) => id === tried.deliveryId)
    if (!delivery?.distribution_id || (!tried.delivered && delivery.state !== 'FAILED')) return []
    return [{ ...tried, distributionId: delivery.distribution_id, failure: tried.delivered ? null : tried.outcome }]
  })
  if (steps.length === 0) return
  const changed = await query<{ id: string; state: string }[]>(scope.em, FOLLOW, [
    steps.map(({ distributionId }) => distributionId),
    steps.map(({ failure }) => failure),
    steps.map(({ at }) => at),
    steps.map(({ payloadHash }) => payloadHash),
    scope.now,
    scope.now,
    statesBefore('SENT'),
    statesBefore('ACCEPTED'),
    statesBefore('FAILED'),
  ])
  await together(...changed.map(({ id, state }) => scope.announce('distribution.changed', id, { state })))
}

const FOLLOW = `
  with stepped as (
    select distinct on (id) * from unnest(?::text[], ?::text[], ?::timestamptz[], ?::text[]) as given (id, failure, at, hash)
    order by id, failure nulls last
  ), reached as (
    select stepped.*,
      case
        when failure is not null then 'FAILED'
        when exists (select from desk.delivery d where d.distribution_id = stepped.id and d.state in ('WAITING', 'FAILED')) then 'SENT'
        else 'ACCEPTED'
      end as state
    from stepped
  )
  update desk.distribution d
  set state = reached.state,
    sent_at = case when reached.state = 'FAILED' then d.sent_at else coalesce(d.sent_at, reached.at) end,
    rendition_hash = case when reached.state = 'FAILED' then d.rendition_hash else reached.hash end,
    failure = reached.failure,
    updated_at = ?
  from reached
  where d.id = reached.id and d.state <> reached.state
    and (
      (d.state = 'PLANNED' and d.planned_at <= ?)
      or (reached.state = 'SENT' and d.state = any(?))
      or (reached.state = 'ACCEPTED' and d.state = any(?))
      or (reached.state = 'FAILED' and d.state = any(?))
    )
  returning d.id, d.state`
