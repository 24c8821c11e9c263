import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenRevoke } from '../../src/modules/accounts/index.js'
import { categoryCreate, draftUpdate } from '../../src/modules/catalogue/index.js'
import { itemWithdraw } from '../../src/modules/publication/index.js'
import { published, versionOf } from '../support/history.js'
import { openTestHub, type TestHub } from '../support/hub.js'

let hub: TestHub
let client: pg.Client
let itemId: string

beforeAll(async () => {
  hub = await openTestHub()
  client = new pg.Client({ connectionString: hub.databaseUrl })
  await client.connect()
  itemId = await published(hub, '供暖通知')
})
afterAll(async () => {
  await client.end()
  await hub.close()
})

test('tells who changed what, from which value to which, in which request', async () => {
  await hub.run(draftUpdate, { itemId, expectedVersion: await versionOf(hub, itemId), title: '供暖通知（更新）', summary: '新的摘要' })
  const { rows } = await client.query(
    `select a.actor, a.request_id, a.via, c.table_name, c.row_key, c.before ->> 'title' as before, c.after ->> 'title' as after, c.after ->> 'summary' as summary,
       array(select jsonb_object_keys(c.after) order by 1) as columns
     from desk.audit a
     join desk.audit_change c on c.audit_id = a.id
     where a.command = 'draftUpdate'`,
  )
  expect(rows).toEqual([
    {
      actor: 'act_test_editor',
      request_id: 'test',
      via: 'test',
      table_name: 'draft',
      row_key: { item_id: itemId },
      before: '供暖通知',
      after: '供暖通知（更新）',
      summary: '新的摘要',
      columns: ['summary', 'title', 'title_pinyin', 'updated_at', 'version'],
    },
  ])
})

test('tells which links were made and unmade, also when SQL and not an entity changed them', async () => {
  const { categoryId: one } = await hub.run(categoryCreate, { scheme: 'column', name: '一', slug: 'yi-lan' }, 'ADMIN')
  const { categoryId: other } = await hub.run(categoryCreate, { scheme: 'column', name: '二', slug: 'er-lan' }, 'ADMIN')
  await hub.run(draftUpdate, { itemId, expectedVersion: await versionOf(hub, itemId), categoryIds: [one] })
  await hub.run(draftUpdate, { itemId, expectedVersion: await versionOf(hub, itemId), categoryIds: [other] })
  const { rows } = await client.query(
    `select before ->> 'category_id' as before, after ->> 'category_id' as after from desk.audit_change where table_name = 'draft_category' order by id`,
  )
  expect(rows.slice(1).toSorted((a, b) => (a.before === null ? 1 : 0) - (b.before === null ? 1 : 0))).toEqual([
    { before: one, after: null },
    { before: null, after: other },
  ])
  expect(rows[0]).toEqual({ before: null, after: one })
})

test('tells what a withdrawal changed in the item, its publication and its distributions', async () => {
  await hub.run(itemWithdraw, { itemId, kind: 'GONE', reason: '有误' })
  const { rows } = await client.query<{ table_name: string }>(
    `select distinct c.table_name from desk.audit a join desk.audit_change c on c.audit_id = a.id where a.command = 'itemWithdraw' order by 1`,
  )
  expect(rows.map((row) => row.table_name)).toEqual(expect.arrayContaining(['item', 'publication']))
})

test('writes down no secret, and not each use of a token', async () => {
  await hub.ask('{ viewer { id } }', {}, 'EDITOR')
  const { rows: tokens } = await client.query('select id from desk.api_token')
  await hub.run(tokenRevoke, { tokenId: tokens[0].id }, 'ADMIN')
  const { rows } = await client.query(`select before, after from desk.audit_change where table_name = 'api_token'`)
  expect(rows).toEqual([{ before: { revoked_at: null }, after: { revoked_at: expect.any(String) } }])
})

test('leaves nothing of a command that declined', async () => {
  const count = async () => (await client.query<{ count: string }>('select count(*) from desk.audit_change')).rows
  const before = await count()
  await expect(hub.run(itemWithdraw, { itemId, kind: 'GONE', reason: '再次' })).rejects.toMatchObject({ code: 'WITHDRAWN' })
  expect(await count()).toEqual(before)
})

test('shows what was changed by no command', async () => {
  await client.query(`update desk.item set route = 'X' where id = $1`, [itemId])
  const { rows } = await client.query('select table_name, after from desk.audit_change where audit_id is null')
  expect(rows).toEqual([{ table_name: 'item', after: { route: 'X' } }])
})

test('cannot be changed itself', async () => {
  await expect(client.query('delete from desk.audit_change')).rejects.toThrow('is refused')
})

test('leaves no table of the desk out that a command can change', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name
     from pg_class c
     where c.relnamespace = 'desk'::regnamespace and c.relkind = 'r'
       and not exists (
         select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
         where t.tgrelid = c.oid and p.proname in ('keep_change', 'refuse_change')
       )
     order by 1`,
  )
  // Counters, queues, caches, and bytes on their way in: what they hold follows from what is traced.
  const bookkeeping = [
    'file',
    'file_text',
    'former_slug',
    'idempotency_key',
    'import_record',
    'index_counter',
    'outbox',
    'submission_band',
    'submission_likeness',
    'upload',
    'upload_part',
  ]
  // That they were changed stands in the audit row of the command; their values are written down nowhere.
  const credentials = ['oidc_attempt', 'oidc_identity', 'password', 'password_reset', 'recovery_code', 'session', 'sign_in_try', 'totp']
  expect(rows.map((row) => row.name).filter((name) => ![...bookkeeping, ...credentials].includes(name))).toEqual([])
})
