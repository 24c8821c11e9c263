import { inKeyOrder, listsInKeyOrder, type Batch } from '../../../platform/load.js'

export interface AttachmentRow {
  readonly id: string
  readonly itemId: string
  readonly fileName: string
  readonly mediaType: string
  readonly byteSize: number
  readonly contentHash: string
  readonly alt: string | null
}

const columns = [
  'id',
  'item_id as itemId',
  'file_name as fileName',
  'media_type as mediaType',
  'byte_size as byteSize',
  'content_hash as contentHash',
  'alt',
] as const

export const attachmentsByItem: Batch<string, AttachmentRow[]> = async ({ reader }, itemIds) => {
  const rows = await reader.selectFrom('attachment').select(columns).where('item_id', 'in', itemIds).orderBy('position').execute()
  return listsInKeyOrder(itemIds, rows, (row) => row.itemId)
}

export const attachmentsByIds: Batch<string, AttachmentRow | null> = async ({ reader }, ids) =>
  inKeyOrder(ids, await reader.selectFrom('attachment').select(columns).where('id', 'in', ids).execute(), (row) => row.id)
