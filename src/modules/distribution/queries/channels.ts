import type { ReadContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments, SortKey } from '../../../platform/graphql/page.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'

export interface ChannelRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly format: string
  readonly active: boolean
  readonly canReplace: boolean
  readonly canDelete: boolean
  readonly canAnnotate: boolean
  readonly canSchedule: boolean
  readonly canReceipt: boolean
  readonly irrevocable: boolean
}

const columns = [
  'channel.id as id',
  'channel.code as code',
  'channel.name as name',
  'channel.kind as kind',
  'channel.format as format',
  'channel.active as active',
  'channel.can_replace as canReplace',
  'channel.can_delete as canDelete',
  'channel.can_annotate as canAnnotate',
  'channel.can_schedule as canSchedule',
  'channel.can_receipt as canReceipt',
  'channel.irrevocable as irrevocable',
] as const

const BY_CODE: readonly SortKey[] = [{ column: 'channel.code', type: 'text', direction: 'asc' }]

export const channelsByIds: Batch<string, ChannelRow | null> = async ({ reader }, ids) =>
  inKeyOrder(ids, await reader.selectFrom('channel').select(columns).where('channel.id', 'in', ids).execute(), (row) => row.id)

export const channelsByCode: Batch<string, ChannelRow | null> = async ({ reader }, codes) =>
  inKeyOrder(codes, await reader.selectFrom('channel').select(columns).where('channel.code', 'in', codes).execute(), (row) => row.code)

/** A page of channels in order of their codes. */
export function listChannels({ reader }: ReadContext, page: PageArguments): Promise<Connection<ChannelRow>> {
  return pageOf<ChannelRow, 'channel'>({ rows: () => reader.selectFrom('channel'), columns, order: BY_CODE }, page)
}
