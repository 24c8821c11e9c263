import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { categoryUpdate } from '../../../../src/modules/catalogue/index.js'
import { distributionRecord } from '../../../../src/modules/distribution/index.js'
import { openTestHub, type TestHub } from '../../../support/hub.js'
import { officeOf, type Office } from '../../../support/office.js'
import { connectTo } from '../../../support/tables.js'

const ITEM = 'query Shown($id: ID!) { item(id: $id) { title status distributions { nodes { state } } } }'

describe('an answer to the public that is kept', () => {
  let hub: TestHub
  let other: TestHub
  let office: Office
  let owner: pg.Client
  let statements = 0

  beforeAll(async () => {
    hub = await openTestHub({ onStatement: () => (statements += 1) })
    other = await openTestHub({ databaseUrl: hub.databaseUrl })
    office = await officeOf(hub)
    owner = await connectTo(hub.databaseUrl)
    await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  })
  afterAll(async () => {
    await owner.end()
    await other.close()
    await hub.close()
  })

  test('is given again without a statement that would compute it anew', async () => {
    const { itemId } = await office.published()
    const first = await hub.ask(ITEM, { id: itemId })
    const before = statements
    const second = await hub.ask(ITEM, { id: itemId })
    expect(second).toEqual(first)
    expect(statements - before).toBe(0)
  })

  test('ends with the next command of its own process that the public could see, at once', async () => {
    const { itemId, distributionIds } = await office.published({ title: '第一' })
    const shown = async () => (await hub.ask<{ item: object }>(ITEM, { id: itemId })).data.item
    expect(await shown()).toMatchObject({ title: '第一', distributions: { nodes: [{ state: 'QUEUED' }] } })
    await hub.run(
      distributionRecord,
      { distributionId: distributionIds[0] ?? '', outcome: 'SENT', durationMs: 1, at: new Date() },
      'IMPORTER',
    )
    expect(await shown()).toMatchObject({ distributions: { nodes: [{ state: 'SENT' }] } })
    await office.corrected(itemId, { title: '第二' })
    expect(await shown()).toMatchObject({ title: '第二' })
    await office.withdraw(itemId)
    expect(await shown()).toMatchObject({ status: 'WITHDRAWN' })
  })

  test('ends within a second of another process’s command, without any notification', async () => {
    const { itemId } = await office.published({ title: '原题' })
    const shown = async () => (await other.ask(ITEM, { id: itemId })).data['item'].title as string
    expect(await shown()).toBe('原题')
    await office.corrected(itemId, { title: '新题' })
    const until = performance.now() + 1000
    while ((await shown()) !== '新题') expect(performance.now()).toBeLessThan(until)
  })

  test('ends with a change of a category’s name, and with one that no command made', async () => {
    const { id, slug } = await hub.database.office.selectFrom('category').select(['id', 'slug']).executeTakeFirstOrThrow()
    const named = 'query ($slug: String!) { category(slug: $slug) { name } }'
    const shown = async () => (await hub.ask<{ category: { name: string } }>(named, { slug })).data.category.name
    await shown()
    await hub.run(categoryUpdate, { categoryId: id, name: '改名一' }, 'ADMIN')
    expect(await shown()).toBe('改名一')
    await owner.query('update desk.category set name = $2 where id = $1', [id, '改名二'])
    const until = performance.now() + 1000
    while ((await shown()) !== '改名二') expect(performance.now()).toBeLessThan(until)
  })

  test('stays while only drafts change', async () => {
    const { itemId } = await office.published()
    const draft = await office.draft()
    const before = await revision()
    await office.update(draft, { title: '另一份草稿' })
    await office.submit(draft)
    expect(await revision()).toBe(before)
    await office.corrected(itemId, { title: '更正' })
    expect(await revision()).toBeGreaterThan(before)
  })

  test('is the public’s alone: who shows a token is answered anew, and a refusal is not kept', async () => {
    const { itemId } = await office.published()
    const document = 'query ($id: ID!) { item(id: $id) { title desk { version } } }'
    expect((await hub.ask(document, { id: itemId })).data['item'].desk).toBeNull()
    expect((await hub.ask(document, { id: itemId }, 'EDITOR')).data['item'].desk).toMatchObject({ version: 1 })
    expect((await hub.ask(document, { id: itemId })).data['item'].desk).toBeNull()
  })

  test('never holds whether a passport is verified: that is looked at each time', async () => {
    const { itemId, editionId } = await office.published()
    const document = 'query ($id: ID!) { item(id: $id) { passport { verified } } }'
    const verified = async () => (await hub.ask(document, { id: itemId })).data['item'].passport.verified as boolean
    expect(await verified()).toBe(true)
    await owner.query('alter table published.edition disable trigger all')
    await owner.query(`update published.edition set html = html || '改' where id = $1`, [editionId])
    await owner.query('alter table published.edition enable trigger all')
    expect(await verified()).toBe(false)
  })

  test('is told to a reader by GET who has it already with 304, and comes packed', async () => {
    const { itemId } = await office.published({ markdown: '正文。'.repeat(2000) })
    const query = 'query ($id: ID!) { item(id: $id) { title body { text } } }'
    const url = `${hub.url}/graphql?${new URLSearchParams({ query, variables: JSON.stringify({ id: itemId }) }).toString()}`
    await (await fetch(url)).text()
    const kept = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
    const etag = kept.headers.get('etag') ?? ''
    expect([kept.headers.get('content-encoding'), kept.headers.get('vary')]).toEqual(['gzip', expect.stringContaining('accept-encoding')])
    expect(await kept.json()).toMatchObject({ data: { item: { body: { text: expect.stringContaining('正文。') } } } })
    const again = await fetch(url, { headers: { 'if-none-match': etag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await office.corrected(itemId, { title: '更正' })
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('depends on every table that the public reads: each tells of its changes', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      with recursive used as (
        select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'published'
        union
        select d.refobjid
        from used
        join pg_rewrite r on r.ev_class = used.oid
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
      )
      select c.oid::regclass::text as name
      from used
      join pg_class c on c.oid = used.oid and c.relkind = 'r'
      where not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'public_change_noted')
      order by name`)
    expect(rows.map(({ name }) => name)).toEqual(['published.revision'])
  })

  async function revision(): Promise<number> {
    const { rows } = await owner.query<{ sum: string }>('select sum(changes) from published.revision')
    return Number(rows[0]?.sum)
  }
})
