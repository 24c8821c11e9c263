import type pg from 'pg'

/** Throws when the schemas hold a kind of object that would silently be missing from the dump. */
export async function refuseUnknownKinds(client: pg.ClientBase, schemas: readonly string[]): Promise<void> {
  const found = await client.query<{ what: string }>(UNKNOWN, [schemas])
  if (found.rows.length === 0) return
  const list = found.rows.map((row) => row.what).join(', ')
  throw new Error(`The dump cannot show: ${list}. Teach src/platform/database/dump/ about this kind of object, or do without it.`)
}

const UNKNOWN = `
  with member (classid, objid, schema) as (
    select 'pg_proc'::regclass::oid, oid, pronamespace from pg_proc where prokind = 'a'
    union all
    select 'pg_class'::regclass, oid, relnamespace from pg_class where relkind = 'f'
    union all
    select 'pg_type'::regclass, oid, typnamespace from pg_type where typtype in ('r', 'b') and not (typcategory = 'A' and typelem <> 0)
    union all
    select 'pg_operator'::regclass, oid, oprnamespace from pg_operator
    union all
    select 'pg_opclass'::regclass, oid, opcnamespace from pg_opclass
    union all
    select 'pg_collation'::regclass, oid, collnamespace from pg_collation
    union all
    select 'pg_conversion'::regclass, oid, connamespace from pg_conversion
    union all
    select 'pg_ts_config'::regclass, oid, cfgnamespace from pg_ts_config
    union all
    select 'pg_ts_dict'::regclass, oid, dictnamespace from pg_ts_dict
    union all
    select 'pg_rewrite'::regclass, r.oid, c.relnamespace from pg_rewrite r join pg_class c on c.oid = r.ev_class where r.rulename <> '_RETURN'
  )
  select o.type || ' ' || o.identity as what
  from member m
  join pg_namespace n on n.oid = m.schema
  cross join lateral pg_identify_object(m.classid, m.objid, 0) as o
  where n.nspname = any($1)
    and not exists (select from pg_depend d where d.classid = m.classid and d.objid = m.objid and d.deptype = 'e')
  order by 1`
