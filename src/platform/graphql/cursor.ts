import { createHash } from 'node:crypto'
import { isDay } from '../day.js'
import { ClientError } from './errors.js'
import type { SortKey } from './page.js'

/**
 * Writes cursors of a list: the place of a row by its sort keys, with a mark of the list and order it belongs to.
 * @param keys the list's order; the values come in the same order, as PostgreSQL's text
 */
export function cursorWriter(keys: readonly SortKey[]): (values: readonly string[]) => string {
  const mark = markOf(keys)
  return (values) => Buffer.from(JSON.stringify([mark, ...values])).toString('base64url')
}

/** The values of a cursor that `cursorWriter` wrote for the same order; a `ClientError` for anything else. */
export function decodeCursor(cursor: string, keys: readonly SortKey[]): readonly string[] {
  const [mark, ...values] = listOf(Buffer.from(cursor, 'base64url').toString())
  const fits = mark === markOf(keys) && values.length === keys.length && values.every((value, at) => isValue(value, keys[at]!.type))
  if (fits) return values as string[]
  throw new ClientError(
    'BAD_USER_INPUT',
    'This cursor does not belong to this list and order. Use an endCursor or startCursor of the same query, or begin without a cursor.',
  )
}

function markOf(keys: readonly SortKey[]): string {
  const order = keys.map((key) => `${key.column} ${key.direction}`).join(',')
  return createHash('sha256').update(order).digest('base64url').slice(0, 6)
}

function listOf(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** Whether PostgreSQL can read the text as a value of the type: whatever else a client sends must not reach it. */
function isValue(value: unknown, type: SortKey['type']): boolean {
  if (typeof value !== 'string') return false
  if (type === 'text') return !value.includes('\0')
  if (type === 'integer') return /^-?\d{1,9}$/.test(value) || (/^-?\d{10}$/.test(value) && Math.abs(Number(value)) < 2 ** 31)
  if (type === 'date') return isDay(value)
  return value === 'infinity' || (/^\S{10} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?\+00$/.test(value) && isDay(value.slice(0, 10)))
}
