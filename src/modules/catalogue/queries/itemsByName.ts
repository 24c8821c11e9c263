import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { itemColumns, type ItemRow } from './itemColumns.js'

/** Items by slug; a slug that an item had before leads to it, too. */
export const itemsBySlug: Batch<string, ItemRow | null> = async ({ reader }, slugs) => {
  const rows = await reader
    .with('named', (db) =>
      db
        .selectFrom('item')
        .select(['id', 'slug'])
        .where('slug', 'in', slugs)
        .unionAll(db.selectFrom('former_slug').select(['item_id as id', 'slug']).where('slug', 'in', slugs)),
    )
    .selectFrom('named')
    .innerJoin('item', 'item.id', 'named.id')
    .select(itemColumns)
    .select('named.slug as askedSlug')
    .execute()
  return inKeyOrder(slugs, rows, (row) => row.askedSlug)
}

export const itemsByIndexNumber: Batch<string, ItemRow | null> = async ({ reader }, numbers) => {
  const rows = await reader.selectFrom('item').select(itemColumns).where('item.index_number', 'in', numbers).execute()
  return inKeyOrder(numbers, rows, (row) => row.indexNumber)
}
