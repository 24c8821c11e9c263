import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'
import type { ReadTables } from '../../../platform/database/read.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments, SortKey } from '../../../platform/graphql/page.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { allows } from '../../../policy.js'

export interface EndpointRow {
  readonly id: string
  readonly channelId: string
  readonly url: string
  readonly query: string | null
  readonly active: boolean
  readonly createdAt: Date
  readonly disabledAt: Date | null
  readonly disabledReason: string | null
  readonly failingSinceAt: Date | null
  readonly oldSecretEndsAt: Date | null
}

const columns = [
  'endpoint.id as id',
  'endpoint.channel_id as channelId',
  'endpoint.url as url',
  'endpoint.query as query',
  'endpoint.active as active',
  'endpoint.created_at as createdAt',
  'endpoint.disabled_at as disabledAt',
  'endpoint.disabled_reason as disabledReason',
  'endpoint.failing_since as failingSinceAt',
  'endpoint.old_secret_ends_at as oldSecretEndsAt',
] as const

const OLDEST_FIRST: readonly SortKey[] = [
  { column: 'endpoint.created_at', type: 'timestamptz', direction: 'asc' },
  { column: 'endpoint.id', type: 'text', direction: 'asc' },
]

/** Endpoints by id; absent for the public, and for a partner unless they are of its own channel. */
export const endpointsByIds: Batch<string, EndpointRow | null> = async (context, ids) =>
  inKeyOrder(ids, await ownEndpoints(context).select(columns).where('endpoint.id', 'in', ids).execute(), (row) => row.id)

/** A page of endpoints, the oldest first; a partner sees those of its own channel, others none. */
export async function listEndpoints(context: ReadContext, page: PageArguments): Promise<Connection<EndpointRow>> {
  return pageOf<EndpointRow, 'endpoint'>({ rows: () => ownEndpoints(context), columns, order: OLDEST_FIRST }, page)
}

/** Partners read by the public's role, which has no right to endpoints: their own are read for them. */
function ownEndpoints({ actor, audience, database }: ReadContext): SelectQueryBuilder<ReadTables, 'endpoint', object> {
  const all = database.office.selectFrom('endpoint')
  if (!actor || !allows(actor, 'endpoint.read')) return all.where(sql<SqlBool>`false`)
  return audience === 'OFFICE' ? all : all.where('endpoint.channel_id', '=', actor?.channelId ?? '')
}
