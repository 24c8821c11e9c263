import { sql, type SqlBool } from 'kysely'
import { nestedPages } from '../../../platform/graphql/nested.js'
import { itemColumns, type ItemRow } from './itemColumns.js'
import { itemConditions, type ItemFilterFacts } from './itemFilter.js'
import { sortKeys, type ItemOrderFacts } from './listItems.js'

export interface ItemNarrowing {
  readonly filter: ItemFilterFacts
  readonly orderBy: readonly ItemOrderFacts[] | null
}

/** Pages of the items that stand in a category or below it. */
export const itemsByCategory = nestedPages<ItemNarrowing, ItemRow>({
  rows: ({ reader, settings }, { filter }, finish) =>
    finish(
      reader
        .selectFrom('item')
        .select(itemColumns)
        .where(
          sql<SqlBool>`exists (select from item_category where item_category.item_id = item.id and item_category.category_id = parent.id)`,
        )
        .where((eb) => itemConditions(eb, filter, settings.timeZone)),
    ),
  order: ({ orderBy }) => sortKeys(orderBy),
})
