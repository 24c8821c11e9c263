import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { parseTexts } from '../database/row-types.js'
import { decodeCursor } from './cursor.js'
import { ClientError } from './errors.js'

export interface PageArguments {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** A sort key: a column of the query, the PostgreSQL type its cursor value is cast back to, and the direction. */
export interface SortKey {
  readonly column: string
  readonly type: 'timestamptz' | 'date' | 'text' | 'integer'
  readonly direction: 'asc' | 'desc'
}

export interface Page {
  /** How many rows to show. */
  readonly size: number
  readonly backward: boolean
  /** The row after which (or, backward, before which) the page begins: one value a sort key, as text. */
  readonly from: readonly string[] | null
}

const LARGEST = 100
const USUAL = 20

/** Checks paging arguments; a `ClientError` says what would be right. */
export function parsePage(page: PageArguments, keys: readonly SortKey[]): Page {
  const first = page.first ?? null
  const last = page.last ?? null
  if (first !== null && last !== null) throw new ClientError('BAD_USER_INPUT', 'Give first or last, not both.')
  if (page.after != null && page.before != null) throw new ClientError('BAD_USER_INPUT', 'Give after or before, not both.')
  const backward = last !== null || (page.before != null && first === null)
  const size = last ?? first ?? USUAL
  if (size < 1 || size > LARGEST) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `${last === null ? 'first' : 'last'} must be from 1 to ${LARGEST}, and is ${size}. Fetch further pages with a cursor.`,
    )
  }
  if (backward && page.after != null) throw new ClientError('BAD_USER_INPUT', 'last goes with before; first goes with after.')
  if (!backward && page.before != null) throw new ClientError('BAD_USER_INPUT', 'first goes with after; last goes with before.')
  const cursor = backward ? page.before : page.after
  return { size, backward, from: cursor == null ? null : decodeCursor(cursor, keys) }
}

/** Adds keyset order, the start and one row more than the page (to know whether there is a next one). */
export function keyset<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  keys: readonly SortKey[],
  page: Page,
): SelectQueryBuilder<DB, TB, O> {
  const begun = page.from ? query.where(beyond(keys, page.from, page.backward)) : query
  return ordered(begun, keys, page.backward).limit(page.size + 1)
}

/** The row nearest to the page on the other side of its start, which may be the row of the cursor. */
export function skipped<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  keys: readonly SortKey[],
  page: Page,
): SelectQueryBuilder<DB, TB, O> {
  if (!page.from) return query.where(sql<SqlBool>`false`)
  const place = { columns: columnsOf(keys), values: valuesOf(keys, page.from) }
  const before = oneDirection(keys)
    ? sql<SqlBool>`(${place.columns}) ${operatorOf(keys[0]!, !page.backward)}= (${place.values})`
    : sql<SqlBool>`(${beyond(keys, page.from, !page.backward)} or (${place.columns}) = (${place.values}))`
  return ordered(query.where(before), keys, !page.backward).limit(1)
}

function ordered<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>, keys: readonly SortKey[], backward: boolean) {
  return keys.reduce((sorted, key) => sorted.orderBy(sql.ref(key.column), directionOf(key, backward)), query)
}

/**
 * The cursor values of a row as one text column, to be selected as `cursor`; text keeps microseconds that a Date would lose. It is taken
 * apart by `valuesOfPlace` only when a cursor is asked for.
 */
export function cursorColumn(keys: readonly SortKey[]) {
  return sql<string>`array[${sql.join(keys.map((key) => sql`${sql.ref(key.column)}::text`))}]::text`.as('cursor')
}

/** The values that `cursorColumn` selected. */
export function valuesOfPlace(place: string): readonly string[] {
  return parseTexts(place)
}

function beyond(keys: readonly SortKey[], from: readonly string[], backward: boolean) {
  if (oneDirection(keys)) return sql<SqlBool>`(${columnsOf(keys)}) ${operatorOf(keys[0]!, backward)} (${valuesOf(keys, from)})`
  const steps = keys.map((key, at) => {
    const equal = keys.slice(0, at).map((earlier, place) => sql`${sql.ref(earlier.column)} = ${valueOf(earlier, from[place]!)}`)
    const further = sql`${sql.ref(key.column)} ${operatorOf(key, backward)} ${valueOf(key, from[at]!)}`
    return sql`(${sql.join([...equal, further], sql` and `)})`
  })
  return sql<SqlBool>`(${sql.join(steps, sql` or `)})`
}

/** Only then can PostgreSQL compare whole rows, and so begin in the middle of an index. */
function oneDirection(keys: readonly SortKey[]): boolean {
  return keys.every((key) => key.direction === keys[0]!.direction)
}

function columnsOf(keys: readonly SortKey[]) {
  return sql.join(keys.map((key) => sql.ref(key.column)))
}

function valuesOf(keys: readonly SortKey[], from: readonly string[]) {
  return sql.join(keys.map((key, at) => valueOf(key, from[at]!)))
}

function valueOf(key: SortKey, value: string) {
  return sql`${value}::${sql.raw(key.type)}`
}

function operatorOf(key: SortKey, backward: boolean) {
  return sql.raw(directionOf(key, backward) === 'asc' ? '>' : '<')
}

function directionOf(key: SortKey, backward: boolean): 'asc' | 'desc' {
  if (!backward) return key.direction
  return key.direction === 'asc' ? 'desc' : 'asc'
}
