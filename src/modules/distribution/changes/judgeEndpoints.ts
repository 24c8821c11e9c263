import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { together } from '../../../platform/database/together.js'

interface Tried {
  readonly deliveryId: string
  readonly delivered: boolean
  readonly gone: boolean
  readonly at: Date
}

interface Moved {
  readonly id: string
  readonly endpoint_id: string
  readonly lane: number
}

/** After so long of nothing but failures an endpoint is switched off. */
const PATIENCE_MS = 120 * 3_600_000
const URGENT = 0

/**
 * Notes since when an endpoint has done nothing but fail, and switches it off when it says that it is gone, or after 120 hours. A failed
 * urgent delivery never switches anything off: emergencies and recalls go on being tried.
 */
export async function judgeEndpoints(scope: Scope, tries: readonly Tried[], moved: readonly Moved[]): Promise<void> {
  const byEndpoint = Map.groupBy(
    tries.flatMap((tried) => {
      const delivery = moved.find(({ id }) => id === tried.deliveryId)
      return delivery ? [{ ...tried, endpointId: delivery.endpoint_id, urgent: delivery.lane === URGENT }] : []
    }),
    ({ endpointId }) => endpointId,
  )
  const judged = [...byEndpoint].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const changed = await query<{ id: string; active: boolean; disabled_reason: string | null; was_active: boolean }[]>(scope.em, JUDGE, [
    judged.map(([id]) => id),
    judged.map(([, own]) => own.some(({ delivered }) => delivered)),
    judged.map(([, own]) => own.some(({ gone }) => gone)),
    judged.map(([, own]) => own.some(({ urgent }) => !urgent)),
    judged.map(([, own]) => own[0]?.at ?? scope.now),
    new Date(scope.now.getTime() - PATIENCE_MS),
    scope.now,
  ])
  const off = changed.filter((row) => row.was_active && !row.active)
  await together(...off.map((row) => scope.announce('endpoint.changed', row.id, { active: false, reason: row.disabled_reason })))
}

const JUDGE = `
  with given as (
    select * from unnest(?::text[], ?::boolean[], ?::boolean[], ?::boolean[], ?::timestamptz[]) as tried (id, worked, gone, ordinary, at)
  ), judged as (
    select e.id, e.active as was_active, case when given.worked then null else coalesce(e.failing_since, given.at) end as failing_since,
      case
        when given.gone then 'GONE'
        when not given.worked and given.ordinary and e.failing_since <= ? then 'FAILING'
      end as fault
    from given
    join desk.endpoint e on e.id = given.id
  )
  update desk.endpoint e
  set failing_since = judged.failing_since,
    active = e.active and judged.fault is null,
    disabled_reason = coalesce(e.disabled_reason, judged.fault),
    disabled_at = coalesce(e.disabled_at, case when judged.fault is not null then ?::timestamptz end)
  from judged
  where e.id = judged.id and (e.failing_since is distinct from judged.failing_since or (e.active and judged.fault is not null))
  returning e.id, e.active, e.disabled_reason, judged.was_active`
