import type { EntityManager } from './open.js'

/** What the database calls each of the types, so that `int8` and `bigint` compare as equal and `text[]` and `int[]` do not. */
export async function namesOfTypes(em: EntityManager, types: readonly string[]): Promise<Map<string, string>> {
  const each = [...new Set(types)]
  const columns = each.map((type, at) => `c${at} ${type}`)
  return em.fork().transactional(async (inside) => {
    await inside.execute(`create temp table named_type (${columns.join(', ')}) on commit drop`)
    const rows = await inside.execute<{ name: string }[]>(
      `select format_type(atttypid, atttypmod) as name
       from pg_attribute
       where attrelid = 'pg_temp.named_type'::regclass and attnum > 0
       order by attnum`,
    )
    return new Map(each.map((type, at) => [type, rows[at]?.name ?? type]))
  })
}

/** The types of all columns in the schemas, by `schema.table.column`. */
export async function typesOfColumns(em: EntityManager, schemas: readonly string[]): Promise<Map<string, string>> {
  const rows = await em.fork().execute<{ place: string; type: string }[]>(
    `select n.nspname || '.' || c.relname || '.' || a.attname as place, format_type(a.atttypid, a.atttypmod) as type
     from pg_attribute a
     join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in (?) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
    [[...schemas]],
  )
  return new Map(rows.map((row) => [row.place, row.type]))
}
