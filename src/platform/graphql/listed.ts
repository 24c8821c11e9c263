import type { SelectExpression, SelectQueryBuilder } from 'kysely'
import type { ReadTables } from '../database/read.js'
import { connectionFrom, type Connection, type Placed } from './connection.js'
import { cursorColumn, keyset, parsePage, skipped, type PageArguments, type SortKey } from './page.js'

/** A list at the root of the API. */
export interface RootList<TB extends keyof ReadTables> {
  /** Queries all of its rows, without columns and order. */
  readonly rows: () => SelectQueryBuilder<ReadTables, TB, object>
  readonly columns: readonly SelectExpression<ReadTables, TB>[]
  /** A total order: no two rows are alike in all of its keys. */
  readonly order: readonly SortKey[]
}

/** A page of a list; what is not asked for, such as the count, is not looked up. Give the type of the rows that the columns make. */
export async function pageOf<R extends object, TB extends keyof ReadTables>(
  { rows, columns, order }: RootList<TB>,
  pageArguments: PageArguments,
): Promise<Connection<R>> {
  const page = parsePage(pageArguments, order)
  const found = await keyset(rows().select(columns).select(cursorColumn(order)), order, page).execute()
  return connectionFrom<R>(found as (R & Placed)[], order, page, {
    totalCount: async () => {
      const { count } = await rows()
        .select((eb) => eb.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },
    skipsRows: async () => {
      const row = await skipped(rows(), order, page)
        .select((eb) => eb.lit(1).as('one'))
        .executeTakeFirst()
      return row !== undefined
    },
  })
}
