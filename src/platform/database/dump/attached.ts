import type pg from 'pg'

/**
 * What follows a table or view: columns stored unusually, indexes, extended statistics, by its key. Left out are the indexes that
 * a constraint makes, and those of partitions that the parent's index makes.
 */
export async function attachedStatements(client: pg.ClientBase, schemas: readonly string[]): Promise<Map<string, string[]>> {
  const found = await client.query<{ key: string; definition: string }>(ATTACHED, [schemas])
  const groups = Map.groupBy(found.rows, (row) => row.key)
  return new Map([...groups].map(([key, rows]) => [key, rows.map((row) => `${row.definition};`)]))
}

const ATTACHED = `
  select 'pg_class ' || i.indrelid as key, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as definition, 1 as rank, x.relname
  from pg_index i
  join pg_class x on x.oid = i.indexrelid
  join pg_namespace n on n.oid = x.relnamespace
  where n.nspname = any($1)
    and not x.relispartition
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  union all
  select 'pg_class ' || a.attrelid, format('alter table %s alter column %I set storage %s', a.attrelid::regclass, a.attname, case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end), 0, a.attname
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_type t on t.oid = a.atttypid
  where n.nspname = any($1)
    and c.relkind in ('r', 'p', 'm')
    and a.attnum > 0
    and not a.attisdropped
    and a.attstorage <> t.typstorage
  union all
  select 'pg_class ' || s.stxrelid, pg_get_statisticsobjdef(s.oid), 2, s.stxname
  from pg_statistic_ext s
  join pg_namespace n on n.oid = s.stxnamespace
  where n.nspname = any($1)
  order by key, rank, relname`
