import type pg from 'pg'
import type { FoundObject } from './object.js'

interface ViewRow {
  readonly key: string
  readonly name: string
  readonly materialized: boolean
  readonly options: string | null
  readonly definition: string
}

export async function views(client: pg.ClientBase, schemas: readonly string[]): Promise<FoundObject[]> {
  const found = await client.query<ViewRow>(VIEWS, [schemas])
  return found.rows.map((row) => ({ key: row.key, foreignKeys: [], statement: () => statement(row) }))
}

function statement(row: ViewRow): string {
  const options = row.options === null ? '' : ` with (${row.options})`
  return `create ${row.materialized ? 'materialized ' : ''}view ${row.name}${options} as\n${row.definition.trimEnd()}`
}

const VIEWS = `
  select 'pg_class ' || c.oid as key,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
    c.relkind = 'm' as materialized,
    (select string_agg(option, ', ' order by option collate "C") from unnest(c.reloptions) as option) as options,
    pg_get_viewdef(c.oid, 0) as definition
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1)
    and c.relkind in ('v', 'm')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by n.nspname collate "C", c.relname collate "C"`
