import { inKeyOrder, listsInKeyOrder, type Batch } from '../../../platform/load.js'

/** An edition without its body, which is loaded only when asked for. */
export interface EditionRow {
  readonly id: string
  readonly itemId: string
  readonly number: number
  readonly title: string
  readonly summary: string | null
  readonly contentHash: string
  readonly createdAt: Date
  readonly changeNote: string | null
}

const columns = [
  'id',
  'item_id as itemId',
  'number',
  'title',
  'summary',
  'content_hash as contentHash',
  'created_at as createdAt',
  'change_note as changeNote',
] as const

export const editionsByIds: Batch<string, EditionRow | null> = async ({ reader }, ids) => {
  const rows = await reader.selectFrom('edition').select(columns).where('id', 'in', ids).execute()
  return inKeyOrder(ids, rows, (row) => row.id)
}

/** Every edition of an item that exists for the caller, newest first. */
export const editionsByItem: Batch<string, EditionRow[]> = async ({ reader }, itemIds) => {
  const rows = await reader.selectFrom('edition').select(columns).where('item_id', 'in', itemIds).orderBy('number', 'desc').execute()
  return listsInKeyOrder(itemIds, rows, (row) => row.itemId)
}
