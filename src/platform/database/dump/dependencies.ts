import type pg from 'pg'

/**
 * For each object's key the keys it needs, in a stable order. The catalogs note dependencies on parts (a default, a check, a row
 * type, a view's rule); `whole` leads from a part to the object that has it.
 */
export async function dependencies(client: pg.ClientBase): Promise<Map<string, string[]>> {
  const found = await client.query<{ key: string; needs: string[] }>(DEPENDENCIES)
  return new Map(found.rows.map(({ key, needs }) => [key, needs]))
}

const DEPENDENCIES = `
  with whole (classid, objid, key) as (
    select 'pg_class'::regclass::oid, c.oid, case when c.relkind = 'c' then 'pg_type ' || c.reltype else 'pg_class ' || coalesce(i.indrelid, c.oid) end
    from pg_class c
    left join pg_index i on i.indexrelid = c.oid
    union all
    select 'pg_type'::regclass, t.oid, case
      when c.relkind <> 'c' then 'pg_class ' || c.oid
      when t.typcategory = 'A' and t.typelem <> 0 then coalesce((select 'pg_class ' || e.typrelid from pg_type e join pg_class k on k.oid = e.typrelid and k.relkind <> 'c' where e.oid = t.typelem), 'pg_type ' || t.typelem)
      else 'pg_type ' || t.oid end
    from pg_type t
    left join pg_class c on c.oid = t.typrelid
    union all
    select 'pg_proc'::regclass, oid, 'pg_proc ' || oid from pg_proc
    union all
    select 'pg_attrdef'::regclass, oid, 'pg_class ' || adrelid from pg_attrdef
    union all
    select 'pg_rewrite'::regclass, oid, 'pg_class ' || ev_class from pg_rewrite
    union all
    select 'pg_constraint'::regclass, oid, case when conrelid <> 0 then 'pg_class ' || conrelid else 'pg_type ' || contypid end from pg_constraint
  ),
  edge as (
    select distinct dependent.key, needed.key as need, identity.identity
    from pg_depend d
    join whole dependent on dependent.classid = d.classid and dependent.objid = d.objid
    join whole needed on needed.classid = d.refclassid and needed.objid = d.refobjid
    cross join lateral pg_identify_object(d.refclassid, d.refobjid, 0) as identity
    where dependent.key <> needed.key
      and d.refobjid >= 16384
      and not exists (select from pg_class s where d.classid = 'pg_class'::regclass and s.oid = d.objid and s.relkind = 'S')
  )
  select key, array_agg(need order by identity collate "C", need) as needs
  from edge
  group by key`
