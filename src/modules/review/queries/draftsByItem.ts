import { inKeyOrder, type Batch } from '../../../platform/load.js'

/** The office's side of an item: its draft, and where its newest edition stands. */
export interface DraftRow {
  readonly itemId: string
  readonly version: number
  readonly document: unknown
  readonly route: string | null
  readonly status: string
  readonly embargoUntil: Date | null
  readonly newestEditionId: string | null
  readonly newestHash: string | null
  readonly newestIsPublic: boolean
  readonly isScheduled: boolean
}

export const draftsByItem: Batch<string, DraftRow | null> = async ({ reader }, itemIds) => {
  const rows = await reader
    .selectFrom('draft')
    .select([
      'item_id as itemId',
      'version',
      'document',
      'route',
      'status',
      'embargo_until as embargoUntil',
      'newest_edition_id as newestEditionId',
      'newest_hash as newestHash',
      'newest_is_public as newestIsPublic',
      'is_scheduled as isScheduled',
    ])
    .where('item_id', 'in', itemIds)
    .execute()
  return inKeyOrder(itemIds, rows, (row) => row.itemId)
}
