import { sql } from 'kysely'
import { nestedPages } from '../../../platform/graphql/nested.js'
import { itemColumns, type ItemRow } from './itemColumns.js'
import { itemConditions, type ItemFilterFacts } from './itemFilter.js'
import { itemsInCategory, orderInCategory } from './itemsInCategory.js'
import { sortKeys, type ItemOrderFacts } from './listItems.js'

export interface ItemNarrowing {
  readonly filter: ItemFilterFacts
  readonly orderBy: readonly ItemOrderFacts[] | null
}

/** Pages of the items that stand in a category or below it. */
export const itemsByCategory = nestedPages<ItemNarrowing, ItemRow>({
  rows: (context, { filter }, finish) =>
    finish(
      itemsInCategory(context, sql<string>`parent.id`)
        .select(itemColumns)
        .where(itemConditions(filter, context.settings.timeZone)),
    ),
  order: ({ orderBy }) => orderInCategory(sortKeys(orderBy)),
})
