import type { ReadContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments, SortKey } from '../../../platform/graphql/page.js'
import { itemColumns, type ItemRow } from './itemColumns.js'
import { itemConditions, type ItemFilterFacts } from './itemFilter.js'
import { itemsInCategory, orderInCategory } from './itemsInCategory.js'

export interface ItemOrderFacts {
  readonly field: keyof typeof SORT_COLUMNS
  readonly direction: 'ASC' | 'DESC'
}

const SORT_COLUMNS = {
  PUBLISHED_AT: { column: 'item.published_sort', type: 'timestamptz' },
  FORMED_ON: { column: 'item.formed_sort', type: 'date' },
  UPDATED_AT: { column: 'item.updated_at', type: 'timestamptz' },
  TITLE_PINYIN: { column: 'item.title_pinyin', type: 'text' },
} as const

const NEWEST_FIRST: readonly ItemOrderFacts[] = [{ field: 'PUBLISHED_AT', direction: 'DESC' }]

/** A page of items, newest first unless an order is given; the id makes every order total. */
export function listItems(
  context: ReadContext,
  filter: ItemFilterFacts,
  orderBy: readonly ItemOrderFacts[] | null,
  page: PageArguments,
): Promise<Connection<ItemRow>> {
  const { timeZone } = context.settings
  const order = sortKeys(orderBy)
  const { categories, ...others } = filter
  if (categories?.length === 1) {
    const rows = () => itemsInCategory(context, categories[0]!).where(itemConditions(others, timeZone))
    return pageOf<ItemRow, 'item' | 'item_category'>({ rows, columns: itemColumns, order: orderInCategory(order) }, page)
  }
  const rows = () => context.reader.selectFrom('item').where(itemConditions(filter, timeZone))
  return pageOf<ItemRow, 'item'>({ rows, columns: itemColumns, order }, page)
}

/** The sort keys of an order; newest first when none is given. A field that is named again decides nothing more. */
export function sortKeys(orderBy: readonly ItemOrderFacts[] | null): readonly SortKey[] {
  const asked = orderBy?.length ? orderBy : NEWEST_FIRST
  const keys = asked
    .filter(({ field }, at) => asked.findIndex((order) => order.field === field) === at)
    .map(({ field, direction }): SortKey => ({ ...SORT_COLUMNS[field], direction: direction === 'ASC' ? 'asc' : 'desc' }))
  return [...keys, { column: 'item.id', type: 'text', direction: keys.at(-1)?.direction ?? 'desc' }]
}
