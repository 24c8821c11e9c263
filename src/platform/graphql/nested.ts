import { sql, type Expression, type SelectQueryBuilder } from 'kysely'
import type { ReadContext } from '../context.js'
import { load, type Batch } from '../load.js'
import { connectionFrom, type Connection, type Placed } from './connection.js'
import { cursorColumn, keyset, parsePage, skipped, type Page, type PageArguments, type SortKey } from './page.js'

/** Which list is asked for: of which parent, narrowed how, and which page of it. */
export interface ListRequest<A> {
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

interface ListKey<A> {
  readonly parentId: string
  readonly narrowedBy: A
  readonly page: Page
}

type ParentKey<A> = Omit<ListKey<A>, 'page'>

/**
 * Pages of a list for many parents at once: one statement for all parents that ask alike, however many there are.
 * Give the type of the rows: `nestedPages<Narrowed, Row>(…)`.
 */
export function nestedPages<A, R extends object>(
  list: NestedList<A>,
): (context: ReadContext, asked: ListRequest<A>) => Promise<Connection<R>> {
  const pages = pagesOf<A, R>(list, { totals: totalsOf(list), skips: skipsOf(list) })
  return async (context, { parentId, narrowedBy, page }) =>
    load(context, pages, { parentId, narrowedBy, page: parsePage(page, list.order(narrowedBy)) })
}

function pagesOf<A, R extends object>(
  list: NestedList<A>,
  { totals, skips }: { totals: Batch<ParentKey<A>, number>; skips: Batch<ListKey<A>, boolean> },
): Batch<ListKey<A>, Connection<R>> {
  return (context, keys) =>
    inGroups(keys, async (group, { narrowedBy, page }) => {
      const order = list.order(narrowedBy)
      const query = list.rows(context, narrowedBy, (rows) => keyset(rows.select(cursorColumn(order)), order, page))
      const { rows } = await sql<R & Placed & { parentId: string }>`
        select parent.id as "parentId", child.*
        from unnest(${parentIds(group)}::text[]) as parent (id)
        cross join lateral ${query} as child`.execute(context.reader)
      const byParent = Map.groupBy(rows, (row) => row.parentId)
      return (key) =>
        connectionFrom<R>(byParent.get(key.parentId) ?? [], order, page, {
          totalCount: () => load(context, totals, { parentId: key.parentId, narrowedBy }),
          skipsRows: () => load(context, skips, key),
        })
    })
}

function totalsOf<A>(list: NestedList<A>): Batch<ParentKey<A>, number> {
  return (context, keys) =>
    inGroups(keys, async (group, { narrowedBy }) => {
      const query = list.rows(context, narrowedBy, (rows) => rows)
      const { rows } = await sql<{ parentId: string; count: string }>`
        select parent.id as "parentId", (select count(*) from ${query} as counted) as count
        from unnest(${parentIds(group)}::text[]) as parent (id)`.execute(context.reader)
      const counted = new Map(rows.map((row) => [row.parentId, Number(row.count)]))
      return ({ parentId }) => counted.get(parentId) ?? 0
    })
}

function skipsOf<A>(list: NestedList<A>): Batch<ListKey<A>, boolean> {
  return (context, keys) =>
    inGroups(keys, async (group, { narrowedBy, page }) => {
      const order = list.order(narrowedBy)
      const query = list.rows(context, narrowedBy, (rows) => skipped(rows, order, page))
      const { rows } = await sql<{ parentId: string }>`
        select parent.id as "parentId"
        from unnest(${parentIds(group)}::text[]) as parent (id)
        where exists ${query}`.execute(context.reader)
      const skipping = new Set(rows.map((row) => row.parentId))
      return ({ parentId }) => skipping.has(parentId)
    })
}

/** Answers keys that differ only in their parent together. */
async function inGroups<A, K extends ParentKey<A>, V>(
  keys: readonly K[],
  answer: (group: readonly K[], asked: K) => Promise<(key: K) => V>,
): Promise<V[]> {
  const groups = [...Map.groupBy(keys, questionOf)]
  const answers = new Map(await Promise.all(groups.map(async ([question, group]) => [question, await answer(group, group[0]!)] as const)))
  return keys.map((key) => answers.get(questionOf(key))!(key))
}

function questionOf<A>(key: ParentKey<A>): string {
  return JSON.stringify({ ...key, parentId: null })
}

function parentIds(group: readonly { parentId: string }[]): string[] {
  return [...new Set(group.map((key) => key.parentId))]
}
