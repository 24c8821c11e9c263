import type { EntityManager } from '@mikro-orm/postgresql'
import { query } from '../../../platform/database/query.js'
import { itemColumns } from './findItem.js'
import { Item } from '../model/item.entity.js'

/** Columns of an item that steps of its life change. */
export type ItemChange = Partial<Readonly<Record<'route' | 'status' | 'published_at' | 'updated_at' | 'embargo_until', unknown>>>

/** Changes an item that is locked, and brings its entity to what the row holds now. */
export async function setItem(em: EntityManager, itemId: string, change: ItemChange): Promise<Item> {
  const columns = Object.keys(change)
  const [row] = await query<{ id: string }[]>(
    em,
    `update desk.item set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ? returning ${itemColumns(em)}`,
    [...Object.values(change), itemId],
  )
  if (!row) throw new Error(`Item ${itemId} has vanished within its transaction`)
  return em.map(Item, row)
}
