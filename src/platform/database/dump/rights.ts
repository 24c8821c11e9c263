import type pg from 'pg'
import { grant, type Grant } from './grant.js'

/** What roles other than the owner may do with schemas, tables, columns, sequences, functions and types. */
export async function rightStatements(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  const closed = await client.query<{ statement: string }>(CLOSED_TO_THE_PUBLIC, [schemas])
  const granted = await client.query<Grant>(GRANTS, [schemas])
  return [...closed.rows.map((row) => row.statement), ...granted.rows.map((row) => grant(row))]
}

/** Every object that carries rights: its name in a grant, the right's target, its owner. */
const OBJECTS = `
  object (kind, name, acl, owner, kinds_default) as (
    select 'schema', quote_ident(nspname), nspacl, nspowner, null::aclitem[]
    from pg_namespace
    where nspname = any($1)
    union all
    select case when c.relkind = 'S' then 'sequence' else 'table' end, c.oid::regclass::text, c.relacl, c.relowner, null
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'S')
    union all
    select case when p.prokind = 'p' then 'procedure' else 'function' end, p.oid::regprocedure::text, p.proacl, p.proowner, acldefault('f', p.proowner)
    from pg_proc p
    join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = any($1)
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    union all
    select case when t.typtype = 'd' then 'domain' else 'type' end, t.oid::regtype::text, t.typacl, t.typowner, acldefault('T', t.typowner)
    from pg_type t
    join pg_namespace n on n.oid = t.typnamespace
    where n.nspname = any($1)
      and t.typacl is not null
      and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
  )`

const CLOSED_TO_THE_PUBLIC = `
  with ${OBJECTS}
  select format('revoke all on %s %s from public;', kind, name) as statement
  from object
  where kinds_default is not null
    and acl is not null
    and not exists (select from aclexplode(acl) as held where held.grantee = 0)
  order by kind, name collate "C"`

const GRANTS = `
  with ${OBJECTS},
  held as (
    select kind, name, null as columns, g.grantee, g.is_grantable, g.privilege_type
    from object
    cross join lateral aclexplode(acl) as g
    where g.grantee <> owner
      and not (kinds_default is not null and g.grantee = 0)
    union all
    select 'table', a.attrelid::regclass::text, string_agg(quote_ident(a.attname), ', ' order by a.attnum), g.grantee, g.is_grantable, g.privilege_type
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_namespace n on n.oid = c.relnamespace
    cross join lateral aclexplode(a.attacl) as g
    where n.nspname = any($1) and g.grantee <> c.relowner
    group by a.attrelid, g.grantee, g.is_grantable, g.privilege_type
  ),
  named as (
    select *, case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end as role
    from held
  )
  select kind, name, columns, role, is_grantable as grantable, array_agg(lower(privilege_type) order by privilege_type) as privileges
  from named
  group by kind, name, columns, role, is_grantable
  order by position(kind in 'schema table sequence function procedure type domain'), name collate "C", columns collate "C" nulls first, role collate "C", is_grantable`
