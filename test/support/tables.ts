import pg from 'pg'

/** How many rows a table has, and a hash over all of them. */
export interface TableContents {
  readonly rows: number
  readonly hash: string
}

export type Contents = Readonly<Record<string, TableContents>>

/** Everything that the tables of these schemas hold. */
export async function contentsOf(client: pg.ClientBase, schemas: readonly string[] = ['desk', 'published']): Promise<Contents> {
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind = 'r'
     order by name`,
    [[...schemas]],
  )
  const each = tables.rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as rows, coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as hash from ${name} t`,
  )
  const { rows } = await client.query<TableContents & { name: string }>(each.join(' union all '))
  return Object.fromEntries(rows.map(({ name, ...contents }) => [name, contents]))
}

/** The names of the tables that differ. */
export function changedTables(before: Contents, after: Contents): string[] {
  return Object.keys(after).filter((name) => after[name]?.hash !== before[name]?.hash)
}

/** A connection as the owner of the database. */
export async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
