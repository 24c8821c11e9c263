import type { ReadContext } from '../../../platform/context.js'
import type { SortKey } from '../../../platform/graphql/page.js'
import type { Expression } from 'kysely'

/**
 * The items that stand in one category or below it, from the category's side: `item_category` has them in order of publication, so a page
 * is a stretch of its index, however few or old they are.
 */
export function itemsInCategory({ reader }: ReadContext, categoryId: string | Expression<string>) {
  return reader
    .selectFrom('item_category')
    .innerJoin('item', 'item.id', 'item_category.item_id')
    .where('item_category.category_id', '=', categoryId)
}

/** The same order by the columns that `item_category` repeats. */
export function orderInCategory(keys: readonly SortKey[]): readonly SortKey[] {
  return keys.map((key) => ({ ...key, column: REPEATED[key.column] ?? key.column }))
}

const REPEATED: Readonly<Record<string, string>> = {
  'item.published_sort': 'item_category.published_sort',
  'item.id': 'item_category.item_id',
}
