import { sql } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'
import { nestedPages } from '../../../platform/graphql/nested.js'
import type { SortKey } from '../../../platform/graphql/page.js'
import { inKeyOrder, listsInKeyOrder, type Batch } from '../../../platform/load.js'
import { allows } from '../../../policy.js'
import { attemptColumns, type AttemptRow } from './attemptsAndReceipts.js'

export interface DeliveryRow {
  readonly id: string
  readonly endpointId: string
  readonly distributionId: string | null
  readonly at: Date
  readonly kind: string
  readonly position: string
  readonly state: string
  readonly deliveredAt: Date | null
  readonly nextAt: Date | null
  readonly payload: string
}

const columns = [
  'delivery.id as id',
  'delivery.endpoint_id as endpointId',
  'delivery.distribution_id as distributionId',
  'delivery.planned_at as at',
  'delivery.kind as kind',
  'delivery.position as position',
  'delivery.state as state',
  'delivery.delivered_at as deliveredAt',
  sql<Date | null>`case when delivery.state = 'WAITING' then delivery.next_at end`.as('nextAt'),
  sql<string>`coalesce(delivery.payload, '')`.as('payload'),
] as const

const NEWEST_FIRST: readonly SortKey[] = [
  { column: 'delivery.planned_at', type: 'timestamptz', direction: 'desc' },
  { column: 'delivery.id', type: 'text', direction: 'desc' },
]

/** Deliveries by id; absent for the public, and for a partner unless they are of its own channel. */
export const deliveriesByIds: Batch<string, DeliveryRow | null> = async (context, ids) => {
  const { actor, audience, database } = context
  if (!actor || !allows(actor, 'endpoint.read')) return ids.map(() => null)
  const rows = await database.office
    .selectFrom('delivery')
    .select(columns)
    .where('delivery.id', 'in', ids)
    .$if(audience !== 'OFFICE', (all) =>
      all.where(sql<boolean>`delivery.endpoint_id in (select e.id from endpoint e where e.channel_id = ${actor.channelId ?? ''})`),
    )
    .execute()
  return inKeyOrder(ids, rows, (row) => row.id)
}

const pages = nestedPages<Record<string, never>, DeliveryRow>({
  rows: ({ reader }, _, finish) =>
    finish(
      reader
        .selectFrom('delivery')
        .select(columns)
        .where('delivery.endpoint_id', '=', sql<string>`parent.id`),
    ),
  order: () => NEWEST_FIRST,
})

/** Pages of an endpoint's deliveries, the newest first. Whoever was shown the endpoint may see them. */
export const deliveriesByEndpoint: typeof pages = (context, asked) => pages(asOffice(context), asked)

/** Every try of a delivery, in order. Whoever was shown the delivery may see them. */
export const attemptsByDelivery: Batch<string, AttemptRow[]> = async ({ database }, ids) => {
  const rows = await database.office
    .selectFrom('attempt')
    .select(['delivery_id as deliveryId', ...attemptColumns])
    .where('delivery_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return listsInKeyOrder(ids, rows, (row) => row.deliveryId ?? '')
}

/** Shares the loaders, so that the deliveries of many endpoints are one statement. */
function asOffice(context: ReadContext): ReadContext {
  return { ...context, reader: context.database.office }
}
