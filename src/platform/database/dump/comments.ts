import type pg from 'pg'

/** `comment on …` for everything that carries one. */
export async function commentStatements(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  const found = await client.query<{ kind: string; name: string; text: string }>(COMMENTS, [schemas])
  return found.rows.map(({ kind, name, text }) => `comment on ${kind} ${name} is ${text};`)
}

const COMMENTS = `
  with relation as (
    select c.oid
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1)
  ),
  commented (classid, objid) as (
    select 'pg_namespace'::regclass::oid, oid from pg_namespace where nspname = any($1)
    union all
    select 'pg_class'::regclass, oid from relation
    union all
    select 'pg_constraint'::regclass, k.oid from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = any($1)
    union all
    select 'pg_trigger'::regclass, oid from pg_trigger where tgrelid in (select oid from relation)
    union all
    select 'pg_policy'::regclass, oid from pg_policy where polrelid in (select oid from relation)
    union all
    select 'pg_proc'::regclass, p.oid from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1)
    union all
    select 'pg_type'::regclass, t.oid from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = any($1)
    union all
    select 'pg_statistic_ext'::regclass, s.oid from pg_statistic_ext s join pg_namespace n on n.oid = s.stxnamespace where n.nspname = any($1)
  ),
  said as (
    select regexp_replace(o.type, '^(table|view|materialized view|composite type|foreign table) (column|constraint)$', '\\2') as type, o.identity, d.description
    from commented c
    join pg_description d on d.classoid = c.classid and d.objoid = c.objid
    cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) as o
    where not exists (select from pg_depend e where e.classid = d.classoid and e.objid = d.objoid and e.deptype = 'e')
  )
  select case type when 'domain constraint' then 'constraint' when 'statistics object' then 'statistics' else type end as kind,
    case type when 'domain constraint' then regexp_replace(identity, ' on (?=[^ ]+$)', ' on domain ') else identity end as name,
    quote_literal(description) as text
  from said
  order by 1, identity collate "C"`
