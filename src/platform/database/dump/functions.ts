import type pg from 'pg'
import type { FoundObject } from './object.js'

/** Functions and procedures, overloads by their arguments. */
export async function functions(client: pg.ClientBase, schemas: readonly string[]): Promise<FoundObject[]> {
  const found = await client.query<{ key: string; definition: string }>(FUNCTIONS, [schemas])
  return found.rows.map(({ key, definition }) => ({ key, foreignKeys: [], statement: () => `${definition.trimEnd()};` }))
}

const FUNCTIONS = `
  select 'pg_proc ' || p.oid as key, pg_get_functiondef(p.oid) as definition
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = any($1)
    and p.prokind <> 'a'
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype in ('e', 'i'))
  order by n.nspname collate "C", p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C"`
