import type pg from 'pg'

/** Triggers, by table and name; one that is not in its usual state says so in a second statement. */
export async function triggerStatements(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  const found = await client.query<{ table: string; name: string; definition: string; state: 'O' | 'A' | 'R' | 'D' }>(TRIGGERS, [schemas])
  return found.rows.map(({ table, name, definition, state }) => {
    if (state === 'O') return `${definition};`
    return `${definition};\nalter table ${table} ${STATES[state]} trigger ${name};`
  })
}

const STATES = { A: 'enable always', R: 'enable replica', D: 'disable' } as const

const TRIGGERS = `
  select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name, pg_get_triggerdef(t.oid, true) as definition, t.tgenabled as state
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1)
    and not t.tgisinternal
    and t.tgparentid = 0
  order by n.nspname collate "C", c.relname collate "C", t.tgname collate "C"`
