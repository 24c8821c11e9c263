import type pg from 'pg'
import { columnsByTable } from './columns.js'
import { constraintsByTable, type TableConstraints } from './constraints.js'
import type { FoundObject } from './object.js'

interface TableRow {
  readonly key: string
  readonly name: string
  readonly unlogged: boolean
  readonly options: string | null
  readonly partition_key: string | null
  readonly parents: string[]
  /** `FOR VALUES …` of a partition. */
  readonly bound: string | null
}

/** Tables with their columns and constraints; a partition shows only what it has beside its parent's. */
export async function tables(client: pg.ClientBase, schemas: readonly string[]): Promise<FoundObject[]> {
  const found = await client.query<TableRow>(TABLES, [schemas])
  const columns = await columnsByTable(client, schemas)
  const constraints = await constraintsByTable(client, schemas)
  return found.rows.map((row) => toObject(row, columns.get(row.key) ?? [], constraints.get(row.key) ?? { inline: [], foreignKeys: [] }))
}

function toObject(row: TableRow, columns: readonly string[], constraints: TableConstraints): FoundObject {
  return {
    key: row.key,
    foreignKeys: constraints.foreignKeys,
    statement: (foreignKeys) => statement(row, [...columns, ...constraints.inline, ...foreignKeys]),
  }
}

function statement(row: TableRow, lines: readonly string[]): string {
  const body = lines.length === 0 ? '' : ` (\n  ${lines.join(',\n  ')}\n)`
  const start = `create ${row.unlogged ? 'unlogged ' : ''}table ${row.name}`
  const clauses = [
    ...(row.partition_key === null ? [] : [` partition by ${row.partition_key}`]),
    ...(row.options === null ? [] : [` with (${row.options})`]),
  ].join('')
  if (row.bound !== null) return `${start} partition of ${row.parents.join(', ')}${body} ${row.bound}${clauses};`
  const parents = row.parents.length === 0 ? '' : ` inherits (${row.parents.join(', ')})`
  return `${start}${body || ' ()'}${parents}${clauses};`
}

const TABLES = `
  select 'pg_class ' || c.oid as key,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
    c.relpersistence = 'u' as unlogged,
    (select string_agg(option, ', ' order by option collate "C") from unnest(c.reloptions) as option) as options,
    pg_get_partkeydef(c.oid) as partition_key,
    array(select inhparent::regclass::text from pg_inherits where inhrelid = c.oid order by inhseqno) as parents,
    pg_get_expr(c.relpartbound, c.oid) as bound
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1)
    and c.relkind in ('r', 'p')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by n.nspname collate "C", c.relname collate "C"`
