import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
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
  readonly type: 'timestamptz' | 'date' | 'text' | 'bigint' | 'integer'
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
export function parsePage(page: PageArguments, keyCount: number): Page {
  const first = page.first ?? null
  const last = page.last ?? null
  if (first !== null && last !== null) throw new ClientError('BAD_USER_INPUT', 'Give first or last, not both.')
  if (page.after != null && page.before != null) throw new ClientError('BAD_USER_INPUT', 'Give after or before, not both.')
  const backward = last !== null || (page.before != null && first === null)
  const size = last ?? first ?? USUAL
  if (size < 1 || size > LARGEST) {
    throw new ClientError('BAD_USER_INPUT', `${last === null ? 'first' : 'last'} must be from 1 to ${LARGEST}, and is ${size}. Fetch further pages with a cursor.`)
  }
  if (backward && page.after != null) throw new ClientError('BAD_USER_INPUT', 'last goes with before; first goes with after.')
  if (!backward && page.before != null) throw new ClientError('BAD_USER_INPUT', 'first goes with after; last goes with before.')
  const cursor = backward ? page.before : page.after
  return { size, backward, from: cursor == null ? null : decodeCursor(cursor, keyCount) }
}

/** Adds keyset order, the start and one row more than the page (to know whether there is a next one). */
export function keyset<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>, keys: readonly SortKey[], page: Page): SelectQueryBuilder<DB, TB, O> {
  let paged = query
  if (page.from) paged = paged.where(beyond(keys, page.from, page.backward))
  for (const key of keys) paged = paged.orderBy(sql.ref(key.column), directionOf(key, page.backward))
  return paged.limit(page.size + 1)
}

/** The cursor values of a row as one text column, to be selected as `cursor`; text keeps microseconds that a Date would lose. */
export function cursorColumn(keys: readonly SortKey[]) {
  return sql<string[]>`array[${sql.join(keys.map((key) => sql`${sql.ref(key.column)}::text`))}]`.as('cursor')
}

export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

export function decodeCursor(cursor: string, keyCount: number): readonly string[] {
  const values = parseJson(Buffer.from(cursor, 'base64url').toString())
  if (Array.isArray(values) && values.length === keyCount && values.every((value) => typeof value === 'string')) return values
  throw new ClientError('BAD_USER_INPUT', 'This cursor does not belong to this list and order. Use an endCursor or startCursor of the same query.')
}

function beyond(keys: readonly SortKey[], from: readonly string[], backward: boolean) {
  const column = (at: number) => sql.ref(keys[at]!.column)
  const value = (at: number) => sql`${from[at]!}::${sql.raw(keys[at]!.type)}`
  const sameDirection = keys.every((key) => key.direction === keys[0]!.direction)
  if (sameDirection) {
    const operator = sql.raw(directionOf(keys[0]!, backward) === 'asc' ? '>' : '<')
    const indexes = keys.map((_, at) => at)
    return sql<SqlBool>`(${sql.join(indexes.map(column))}) ${operator} (${sql.join(indexes.map(value))})`
  }
  const steps = keys.map((key, at) => {
    const operator = sql.raw(directionOf(key, backward) === 'asc' ? '>' : '<')
    const equal = keys.slice(0, at).map((_, before) => sql`${column(before)} = ${value(before)}`)
    return sql`(${sql.join([...equal, sql`${column(at)} ${operator} ${value(at)}`], sql` and `)})`
  })
  return sql<SqlBool>`(${sql.join(steps, sql` or `)})`
}

function directionOf(key: SortKey, backward: boolean): 'asc' | 'desc' {
  if (!backward) return key.direction
  return key.direction === 'asc' ? 'desc' : 'asc'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
