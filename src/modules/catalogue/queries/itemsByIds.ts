import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { itemColumns, type ItemRow } from './itemColumns.js'

export const itemsByIds: Batch<string, ItemRow | null> = async ({ reader }, ids) => {
  const rows = await reader.selectFrom('item').select(itemColumns).where('item.id', 'in', ids).execute()
  return inKeyOrder(ids, rows, (row) => row.id)
}
