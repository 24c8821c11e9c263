import { listsInKeyOrder, type Batch } from '../../../platform/load.js'
import { changeColumns, type ChangeRow } from './changesAfter.js'

/** Every entry about an item, oldest first. */
export const changesByItem: Batch<string, ChangeRow[]> = async ({ reader }, itemIds) => {
  const rows = await reader.selectFrom('change').select(changeColumns).where('item_id', 'in', itemIds).orderBy('position').execute()
  return listsInKeyOrder(itemIds, rows, (row) => row.itemId)
}
