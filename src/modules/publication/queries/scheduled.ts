import type { ReadContext } from '../../../platform/context.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'

/** A publication that was planned for an hour, as the office reads it. */
export interface ScheduledRow {
  readonly id: string
  readonly itemId: string
  readonly editionId: string
  readonly publishAt: Date
  readonly channels: readonly string[]
  readonly state: string
  /** The refusal, { code, facts }; null unless it failed. */
  readonly failure: unknown
  readonly scheduledBy: string
  readonly scheduledAt: Date
  readonly endedAt: Date | null
}

export const scheduledByIds: Batch<string, ScheduledRow | null> = async (context, ids) => {
  const rows = await scheduledRows(context).where('id', 'in', ids).execute()
  return inKeyOrder(ids, rows, (row) => row.id)
}

/** The newest of each item; null where nothing was ever scheduled. */
export const scheduledByItem: Batch<string, ScheduledRow | null> = async (context, itemIds) => {
  const rows = await scheduledRows(context)
    .where('item_id', 'in', itemIds)
    .distinctOn('item_id')
    .orderBy('item_id')
    .orderBy('scheduled_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return inKeyOrder(itemIds, rows, (row) => row.itemId)
}

function scheduledRows({ reader }: ReadContext) {
  return reader
    .selectFrom('scheduled_publication')
    .select([
      'id',
      'item_id as itemId',
      'edition_id as editionId',
      'publish_at as publishAt',
      'channels',
      'state',
      'failure',
      'scheduled_by as scheduledBy',
      'scheduled_at as scheduledAt',
      'ended_at as endedAt',
    ])
}
