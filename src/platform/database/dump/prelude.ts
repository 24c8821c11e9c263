import type pg from 'pg'

/** What must be there before the first object: the session's setting, schemas and extensions. */
export async function prelude(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  return [
    '-- Function bodies name tables that come after them.\nset check_function_bodies = false;',
    (await schemaStatements(client, schemas)).join('\n'),
    (await extensionStatements(client)).join('\n'),
  ]
}

async function schemaStatements(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  const found = await client.query<{ name: string }>(
    `select quote_ident(nspname) as name
     from pg_namespace
     where nspname = any($1)
     order by nspname collate "C"`,
    [schemas],
  )
  return found.rows.map(({ name }) => `create schema if not exists ${name};`)
}

async function extensionStatements(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ name: string; schema: string }>(
    `select quote_ident(e.extname) as name, quote_ident(n.nspname) as schema
     from pg_extension e
     join pg_namespace n on n.oid = e.extnamespace
     where e.extname <> 'plpgsql'
     order by e.extname collate "C"`,
  )
  return found.rows.map(({ name, schema }) => `create extension if not exists ${name} with schema ${schema};`)
}
