import type pg from 'pg'
import type { FoundObject } from './object.js'

interface TypeRow {
  readonly key: string
  readonly name: string
  readonly kind: 'e' | 'd' | 'c'
  /** Labels of an enum, checks of a domain, fields of a composite type. */
  readonly parts: string[]
  readonly base: string
  readonly default_value: string | null
  readonly not_null: boolean
}

/** Enums, domains and composite types. */
export async function types(client: pg.ClientBase, schemas: readonly string[]): Promise<FoundObject[]> {
  const found = await client.query<TypeRow>(TYPES, [schemas])
  return found.rows.map((row) => ({ key: row.key, foreignKeys: [], statement: () => `create ${statement(row)};` }))
}

function statement(row: TypeRow): string {
  if (row.kind === 'e') return `type ${row.name} as enum (${row.parts.join(', ')})`
  if (row.kind === 'c') return `type ${row.name} as (\n  ${row.parts.join(',\n  ')}\n)`
  const clauses = [
    ...(row.default_value === null ? [] : [`default ${row.default_value}`]),
    ...(row.not_null ? ['not null'] : []),
    ...row.parts,
  ]
  return [`domain ${row.name} as ${row.base}`, ...clauses].join('\n  ')
}

const TYPES = `
  select 'pg_type ' || t.oid as key,
    quote_ident(n.nspname) || '.' || quote_ident(t.typname) as name,
    t.typtype as kind,
    format_type(t.typbasetype, t.typtypmod)
      || case when t.typtype = 'd' and t.typcollation <> b.typcollation then ' collate ' || t.typcollation::regcollation else '' end as base,
    t.typdefault as default_value,
    t.typnotnull as not_null,
    case t.typtype
      when 'e' then array(
        select quote_literal(enumlabel)
        from pg_enum
        where enumtypid = t.oid
        order by enumsortorder
      )
      when 'd' then array(
        select 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid, true)
        from pg_constraint
        where contypid = t.oid and contype = 'c'
        order by conname collate "C"
      )
      else array(
        select quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
        from pg_attribute
        where attrelid = t.typrelid and not attisdropped
        order by attnum
      )
    end as parts
  from pg_type t
  join pg_namespace n on n.oid = t.typnamespace
  left join pg_type b on b.oid = t.typbasetype
  left join pg_class c on c.oid = t.typrelid
  where n.nspname = any($1)
    and (t.typtype in ('e', 'd') or c.relkind = 'c')
    and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
  order by n.nspname collate "C", t.typname collate "C"`
