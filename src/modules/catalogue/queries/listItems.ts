import type { ReadContext } from '../../../platform/context.js'
import { connectionFrom, type Connection } from '../../../platform/graphql/connection.js'
import { cursorColumn, keyset, parsePage, type PageArguments, type SortKey } from '../../../platform/graphql/page.js'
import { itemColumns, type ItemRow } from './itemColumns.js'
import { itemConditions, type ItemFilterFacts } from './itemFilter.js'

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
export async function listItems(
  context: ReadContext,
  filter: ItemFilterFacts,
  orderBy: readonly ItemOrderFacts[] | null,
  pageArguments: PageArguments,
): Promise<Connection<ItemRow>> {
  const keys = sortKeys(orderBy)
  const page = parsePage(pageArguments, keys.length)
  const { timeZone } = context.settings
  const rows = await keyset(
    context.reader
      .selectFrom('item')
      .select(itemColumns)
      .select(cursorColumn(keys))
      .where((eb) => itemConditions(eb, filter, timeZone)),
    keys,
    page,
  ).execute()
  return connectionFrom<ItemRow & { cursor: string[] }, ItemRow>(rows, page, () => countItems(context, filter))
}

async function countItems({ reader, settings }: ReadContext, filter: ItemFilterFacts): Promise<number> {
  const { count } = await reader
    .selectFrom('item')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where((eb) => itemConditions(eb, filter, settings.timeZone))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The sort keys of an order; newest first when none is given. */
export function sortKeys(orderBy: readonly ItemOrderFacts[] | null): readonly SortKey[] {
  const keys = (orderBy?.length ? orderBy : NEWEST_FIRST).map(
    ({ field, direction }): SortKey => ({ ...SORT_COLUMNS[field], direction: direction === 'ASC' ? 'asc' : 'desc' }),
  )
  return [...keys, { column: 'item.id', type: 'text', direction: keys.at(-1)?.direction ?? 'desc' }]
}
