import type pg from 'pg'
import type { FoundObject } from './object.js'

interface SequenceRow {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly start: string
  readonly step: string
  readonly least: string
  readonly most: string
  readonly cache: string
  readonly cycle: boolean
  readonly owner: string | null
}

/** Sequences that stand alone or serve a column's default; those of identity columns belong to their column. */
export async function sequences(client: pg.ClientBase, schemas: readonly string[]): Promise<FoundObject[]> {
  const rows = await sequenceRows(client, schemas)
  return rows.map((row) => ({
    key: row.key,
    foreignKeys: [],
    statement: () => `create sequence ${row.name} as ${row.type}${options(row)};`,
  }))
}

/** `owned by`, which can only be said once the table exists. */
export async function sequenceOwnerStatements(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  const rows = await sequenceRows(client, schemas)
  return rows.filter((row) => row.owner !== null).map((row) => `alter sequence ${row.name} owned by ${row.owner};`)
}

function options(row: SequenceRow): string {
  return (
    `\n  start with ${row.start} increment by ${row.step} minvalue ${row.least} maxvalue ${row.most} cache ${row.cache}` +
    (row.cycle ? ' cycle' : '')
  )
}

async function sequenceRows(client: pg.ClientBase, schemas: readonly string[]): Promise<SequenceRow[]> {
  const found = await client.query<SequenceRow>(SEQUENCES, [schemas])
  return found.rows
}

const SEQUENCES = `
  select 'pg_class ' || c.oid as key,
    quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
    format_type(s.seqtypid, null) as type,
    s.seqstart::text as start,
    s.seqincrement::text as step,
    s.seqmin::text as least,
    s.seqmax::text as most,
    s.seqcache::text as cache,
    s.seqcycle as cycle,
    d.refobjid::regclass || '.' || quote_ident(a.attname) as owner
  from pg_sequence s
  join pg_class c on c.oid = s.seqrelid
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.deptype = 'a'
  left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
  where n.nspname = any($1)
    and not exists (select from pg_depend i where i.classid = 'pg_class'::regclass and i.objid = c.oid and i.deptype in ('e', 'i'))
  order by n.nspname collate "C", c.relname collate "C"`
