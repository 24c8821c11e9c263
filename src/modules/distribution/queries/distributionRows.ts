import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { ReadTables } from '../../../platform/database/read.js'
import type { SortKey } from '../../../platform/graphql/page.js'

export interface DistributionRow {
  readonly id: string
  readonly itemId: string
  readonly editionId: string
  readonly channelId: string
  readonly action: string
  readonly state: string
  readonly plannedAt: Date
  readonly sentAt: Date | null
  readonly liveAt: Date | null
  readonly endsOn: string | null
  readonly renditionHash: string | null
  readonly failure: string | null
}

export const distributionColumns = [
  'distribution.id as id',
  'distribution.item_id as itemId',
  'distribution.edition_id as editionId',
  'distribution.channel_id as channelId',
  'distribution.action as action',
  'distribution.state as state',
  'distribution.planned_at as plannedAt',
  'distribution.sent_at as sentAt',
  'distribution.live_at as liveAt',
  'distribution.ends_on as endsOn',
  'distribution.rendition_hash as renditionHash',
  'distribution.failure as failure',
] as const

/** Which distributions to list; all conditions hold together. */
export interface DistributionFilterFacts {
  /** Codes. */
  readonly channels?: readonly string[] | null
  readonly states?: readonly string[] | null
  readonly items?: readonly string[] | null
  readonly since?: Date | null
}

export const NEWEST_FIRST: readonly SortKey[] = [
  { column: 'distribution.planned_at', type: 'timestamptz', direction: 'desc' },
  { column: 'distribution.id', type: 'text', direction: 'desc' },
]

export function distributionConditions(
  eb: ExpressionBuilder<ReadTables, 'distribution'>,
  filter: DistributionFilterFacts,
): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = []
  if (filter.channels) {
    conditions.push(
      sql<SqlBool>`distribution.channel_id = any(array(select channel.id from channel where channel.code = any(${[...filter.channels]})))`,
    )
  }
  if (filter.states) conditions.push(sql<SqlBool>`distribution.state = any(${[...filter.states]})`)
  if (filter.items) conditions.push(sql<SqlBool>`distribution.item_id = any(${[...filter.items]})`)
  if (filter.since) conditions.push(eb('distribution.planned_at', '>=', filter.since))
  return eb.and(conditions)
}
