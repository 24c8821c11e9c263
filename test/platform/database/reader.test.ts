import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

const INSUFFICIENT_PRIVILEGE = '42501'
/** No right to it, or a view that nobody can write through. */
const REFUSED = /^(42501|55000)$/

let hub: TestHub
let owner: pg.Client
/** A connection with the rights of the public's reader, and no other restraint. */
let reader: pg.Client

beforeAll(async () => {
  hub = await openTestHub()
  const office = await officeOf(hub)
  await office.published()
  owner = await connectTo(hub.databaseUrl)
  reader = new pg.Client({ connectionString: hub.databaseUrl, options: '-c role=tongyuan_reader' })
  await reader.connect()
})
afterAll(async () => {
  await owner.end()
  await reader.end()
  await hub.close()
})

describe('the role tongyuan_reader', () => {
  test('is refused every table and view of the desk, of the office, and of the migrations', async () => {
    const relations = await relationsOf(['desk', 'office', 'public'])
    expect(relations.filter((name) => name.startsWith('desk.')).length).toBeGreaterThan(20)
    expect(relations.filter((name) => name.startsWith('office.')).length).toBeGreaterThan(10)
    for (const relation of relations)
      await expect(reader.query(`select from ${relation} limit 0`), relation).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
  })

  test('reads every table and view of what is published', async () => {
    const relations = await relationsOf(['published'])
    expect(relations.length).toBeGreaterThan(10)
    for (const relation of relations) await expect(reader.query(`select * from ${relation} limit 1`), relation).resolves.toBeDefined()
  })

  test('writes nothing, even in a transaction that may write', async () => {
    for (const relation of [...(await relationsOf(['published'])), ...(await relationsOf(['desk']))]) {
      const { rows } = await owner.query<{ name: string }>(
        'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 limit 1',
        [relation],
      )
      const column = rows[0]?.name ?? ''
      for (const statement of [
        `insert into ${relation} default values`,
        `update ${relation} set ${column} = ${column}`,
        `delete from ${relation}`,
      ]) {
        await expect(reader.query(statement), statement).rejects.toMatchObject({ code: expect.stringMatching(REFUSED) })
      }
    }
    for (const schema of ['desk', 'office', 'published', 'public']) {
      await expect(reader.query(`create table ${schema}.mine (id int)`)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
    }
  })

  test('owns nothing, is member of no other role, and has none of the server’s own rights', async () => {
    const { rows } = await owner.query(
      `select r.rolsuper, r.rolcreaterole, r.rolcreatedb, r.rolbypassrls, r.rolreplication,
         exists (select from pg_auth_members m where m.member = r.oid) as member,
         exists (select from pg_class c where c.relowner = r.oid) as owner
       from pg_roles r where r.rolname = 'tongyuan_reader'`,
    )
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolbypassrls: false,
        rolreplication: false,
        member: false,
        owner: false,
      },
    ])
    await expect(reader.query('select * from pg_authid')).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
  })
})

describe('the public’s reader of the hub', () => {
  test('reads as tongyuan_reader, whatever is asked of the API', async () => {
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(hub.database.published)
    expect(rows).toEqual([{ role: 'tongyuan_reader' }])
    await expect(sql`select from desk.draft`.execute(hub.database.published)).rejects.toMatchObject({ code: INSUFFICIENT_PRIVILEGE })
  })

  // It logs in as the owner, so that DATABASE_URL is all that an office has to set; the role alone would be one statement away from the owner.
  test('cannot lay its role down: a connection in the role could, the reader sends no such statement', async () => {
    await reader.query('set role none')
    expect((await reader.query<{ role: string }>('select current_user as role')).rows[0]?.role).not.toBe('tongyuan_reader')
    await reader.query('set role tongyuan_reader')
    for (const climb of CLIMBS) await expect(sql.raw(climb).execute(hub.database.published), climb).rejects.toThrow()
    const roles = await Promise.all(
      Array.from({ length: 10 }, () => sql<{ role: string }>`select current_user as role`.execute(hub.database.published)),
    )
    expect(new Set(roles.flatMap(({ rows }) => rows.map(({ role }) => role)))).toEqual(new Set(['tongyuan_reader']))
  })

  test.each(['published', 'office'] as const)(
    'and the other reader (%s) send one statement at a time, and only what reads',
    async (name) => {
      const statements = [
        'delete from item',
        'update item set title = title',
        'create temporary table mine (id int)',
        'set transaction read write',
        'listen tongyuan_ledger',
        'copy item to stdout',
        'do $$ begin end $$',
        'select 1; select 2',
        'select 1; delete from item',
        'with gone as (delete from item returning *) select * from gone',
        `select nextval('anything')`,
      ]
      for (const statement of statements) await expect(sql.raw(statement).execute(hub.database[name]), statement).rejects.toThrow()
      await expect(sql`select 1 as one`.execute(hub.database[name])).resolves.toMatchObject({ rows: [{ one: 1 }] })
    },
  )

  test('reads several statements in one transaction', async () => {
    const heads = await hub.database.published
      .transaction()
      .execute(async (reading) => [
        await reading.selectFrom('ledger_head').select('position').executeTakeFirstOrThrow(),
        await reading.selectFrom('ledger_head').select('position').executeTakeFirstOrThrow(),
      ])
    expect(heads[0]).toEqual(heads[1])
  })
})

const CLIMBS = [
  'set role none',
  'reset role',
  'set session authorization default',
  'reset session authorization',
  'reset all',
  'discard all',
  'select 1; set role none',
  `select set_config('role', 'none', false)`,
  `with climbed as (select set_config('role', 'none', false)) select * from climbed`,
  `select query_to_xml('set role none', true, true, '')`,
  `do $$ begin set role none; end $$`,
  'alter role tongyuan_reader superuser',
]

async function relationsOf(schemas: readonly string[]): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm', 'f')
     order by name`,
    [[...schemas]],
  )
  return rows.map(({ name }) => name)
}
