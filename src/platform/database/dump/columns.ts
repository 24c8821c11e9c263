import type pg from 'pg'

interface ColumnRow {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly collation: string | null
  readonly expression: string | null
  readonly generated: '' | 's' | 'v'
  readonly identity: '' | 'a' | 'd'
  readonly sequence: string | null
  readonly not_null: boolean
}

/** A line for each column, in the table's order, by the table's key; columns that come from a parent table are left out. */
export async function columnsByTable(client: pg.ClientBase, schemas: readonly string[]): Promise<Map<string, string[]>> {
  const found = await client.query<ColumnRow>(COLUMNS, [schemas])
  const groups = Map.groupBy(found.rows, (row) => row.key)
  return new Map([...groups].map(([key, rows]) => [key, rows.map((row) => line(row))]))
}

function line(row: ColumnRow): string {
  return [
    row.name,
    row.type,
    ...(row.collation === null ? [] : [`collate ${row.collation}`]),
    ...value(row),
    ...(row.not_null && row.identity === '' ? ['not null'] : []),
  ].join(' ')
}

function value(row: ColumnRow): string[] {
  if (row.identity !== '') return [`generated ${row.identity === 'a' ? 'always' : 'by default'} as identity (${row.sequence})`]
  if (row.expression === null) return []
  if (row.generated === '') return [`default ${row.expression}`]
  return [`generated always as (${row.expression}) ${row.generated === 's' ? 'stored' : 'virtual'}`]
}

const COLUMNS = `
  select 'pg_class ' || a.attrelid as key,
    quote_ident(a.attname) as name,
    format_type(a.atttypid, a.atttypmod) as type,
    case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end as collation,
    pg_get_expr(d.adbin, d.adrelid, true) as expression,
    a.attgenerated as generated,
    a.attidentity as identity,
    (
      select format('start with %s increment by %s minvalue %s maxvalue %s cache %s', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache)
        || case when s.seqcycle then ' cycle' else '' end
      from pg_depend i
      join pg_sequence s on s.seqrelid = i.objid
      where i.classid = 'pg_class'::regclass and i.refclassid = 'pg_class'::regclass
        and i.refobjid = a.attrelid and i.refobjsubid = a.attnum and i.deptype = 'i'
    ) as sequence,
    a.attnotnull as not_null
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  join pg_type t on t.oid = a.atttypid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where n.nspname = any($1)
    and c.relkind in ('r', 'p')
    and a.attnum > 0
    and not a.attisdropped
    and a.attislocal
  order by a.attrelid, a.attnum`
