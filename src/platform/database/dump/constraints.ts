import type pg from 'pg'
import type { ForeignKey } from './object.js'

export interface TableConstraints {
  readonly inline: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
}

interface ConstraintRow {
  readonly key: string
  readonly table: string
  readonly target: string | null
  readonly definition: string
}

/**
 * Primary key, unique, exclusion, check and foreign keys, by the table's key. PostgreSQL 18 also lists `not null` here; the
 * column's line says that.
 */
export async function constraintsByTable(client: pg.ClientBase, schemas: readonly string[]): Promise<Map<string, TableConstraints>> {
  const found = await client.query<ConstraintRow>(CONSTRAINTS, [schemas])
  const groups = Map.groupBy(found.rows, (row) => row.key)
  return new Map([...groups].map(([key, rows]) => [key, split(rows)]))
}

function split(rows: readonly ConstraintRow[]): TableConstraints {
  return {
    inline: rows.filter((row) => row.target === null).map((row) => row.definition),
    foreignKeys: rows.flatMap(({ table, target, definition }) => (target === null ? [] : [{ table, target, definition }])),
  }
}

const CONSTRAINTS = `
  select 'pg_class ' || k.conrelid as key,
    k.conrelid::regclass::text as table,
    case when k.contype = 'f' then 'pg_class ' || k.confrelid end as target,
    'constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid, true) as definition
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1)
    and c.relkind in ('r', 'p')
    and k.contype in ('p', 'u', 'x', 'c', 'f')
    and k.conislocal
    and k.conparentid = 0
  order by k.conrelid, position(k.contype::text in 'puxcf'), k.conname collate "C"`
