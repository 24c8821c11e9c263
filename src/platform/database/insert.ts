import type { EntityManager } from '@mikro-orm/postgresql'
import { query } from './query.js'

/** Inserts a row, by column names; objects go as JSON, lists as arrays. False when `unless` (a unique column) has its value already. */
export async function insertRow(
  em: EntityManager,
  table: string,
  row: Readonly<Record<string, unknown>>,
  unless?: string,
): Promise<boolean> {
  const columns = Object.keys(row)
  const places = columns.map(() => '?').join(', ')
  const conflict = unless === undefined ? '' : ` on conflict (${unless}) do nothing`
  const rows = await query(
    em,
    `insert into ${table} (${columns.join(', ')}) values (${places})${conflict} returning true`,
    Object.values(row),
  )
  return rows.length > 0
}
