import { sql, type Expression, type SelectQueryBuilder } from 'kysely'
import type { ReadContext } from '../context.js'
import { load, type Batch } from '../load.js'
import { connectionFrom, type Connection } from './connection.js'
import { cursorColumn, keyset, parsePage, type PageArguments, type SortKey } from './page.js'

/** Which list is asked for: of which parent, narrowed how, and which page of it. */
export interface ListKey<A> {
  readonly parentId: string
  readonly narrowedBy: A
  readonly page: PageArguments
}

/** Ends a query over all rows of a parent: with order and limit for a page, as it is for a count. */
export type Finish = <DB, TB extends keyof DB, O>(rows: SelectQueryBuilder<DB, TB, O>) => Expression<unknown>

/** A list below a parent. */
export interface NestedList<A> {
  /** Queries the rows of the parent that SQL knows as `parent.id`, and passes them through `finish`. */
  readonly rows: (context: ReadContext, narrowedBy: A, finish: Finish) => Expression<unknown>
  readonly order: (narrowedBy: A) => readonly SortKey[]
}

/**
 * Pages of a list for many parents at once: one statement for all parents that ask alike, however many there are.
 * Give the type of the rows: `nestedPages<Narrowed, Row>(…)`.
 */
export function nestedPages<A, R extends object>(list: NestedList<A>): Batch<ListKey<A>, Connection<R>> {
  const counts = nestedCounts(list)
  return async (context, keys) => {
    const found = new Map<ListKey<A>, Connection<R>>()
    for (const group of alike(keys, ({ narrowedBy, page }) => JSON.stringify([narrowedBy, page]))) {
      const { narrowedBy } = group[0]
      const order = list.order(narrowedBy)
      const page = parsePage(group[0].page, order.length)
      const query = list.rows(context, narrowedBy, (rows) => keyset(rows.select(cursorColumn(order)), order, page))
      const rows = await underParents<R & { cursor: string[] }>(context, group, query)
      for (const key of group) {
        const own = rows.filter((row) => row.parentId === key.parentId)
        const total = () => load(context, counts, { parentId: key.parentId, narrowedBy, page: {} })
        found.set(key, connectionFrom<R & { cursor: string[] }, R>(own, page, total))
      }
    }
    return keys.map((key) => found.get(key)!)
  }
}

function nestedCounts<A>(list: NestedList<A>): Batch<ListKey<A>, number> {
  return async (context, keys) => {
    const found = new Map<ListKey<A>, number>()
    for (const group of alike(keys, ({ narrowedBy }) => JSON.stringify(narrowedBy))) {
      const query = list.rows(context, group[0].narrowedBy, (rows) => rows)
      const { rows } = await sql<{ parentId: string; count: string }>`
        select parent.id as "parentId", (select count(*) from ${query} as counted) as count
        from unnest(${parentIds(group)}::text[]) as parent (id)`.execute(context.reader)
      const counted = new Map(rows.map((row) => [row.parentId, Number(row.count)]))
      for (const key of group) found.set(key, counted.get(key.parentId) ?? 0)
    }
    return keys.map((key) => found.get(key)!)
  }
}

async function underParents<R>(context: ReadContext, group: readonly { parentId: string }[], query: Expression<unknown>): Promise<(R & { parentId: string })[]> {
  const { rows } = await sql<R & { parentId: string }>`
    select parent.id as "parentId", child.*
    from unnest(${parentIds(group)}::text[]) with ordinality as parent (id, place)
    cross join lateral ${query} as child
    order by parent.place`.execute(context.reader)
  return rows
}

function parentIds(group: readonly { parentId: string }[]): string[] {
  return [...new Set(group.map((key) => key.parentId))]
}

function alike<K>(keys: readonly K[], signature: (key: K) => string): [K, ...K[]][] {
  const groups = new Map<string, [K, ...K[]]>()
  for (const key of keys) {
    const group = groups.get(signature(key))
    if (group) group.push(key)
    else groups.set(signature(key), [key])
  }
  return [...groups.values()]
}
