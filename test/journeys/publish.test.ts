import { afterAll, beforeAll, expect, test } from 'vitest'
import { channelCreate } from '../../src/modules/distribution/index.js'
import { openTestHub, type TestHub } from '../support/hub.js'

let hub: TestHub
let unitId: string

beforeAll(async () => {
  hub = await openTestHub()
  await hub.run(
    channelCreate,
    { code: 'WEBSITE', name: '网站', kind: 'WEBSITE', format: 'HTML', capabilities: { replace: true, delete: true } },
    'ADMIN',
  )
  const { data } = await hub.ask('{ units { nodes { id code } } }')
  unitId = data['units'].nodes[0].id
})
afterAll(() => hub.close())

const CREATE = `mutation ($input: DraftCreateInput!) { draftCreate(input: $input) { item { id indexNumber slug status desk { version } } userErrors { code message path } } }`
const SUBMIT = `mutation ($input: DraftSubmitInput!) { draftSubmit(input: $input) { item { status } edition { id number contentHash } userErrors { code message path } } }`
const PUBLISH = `mutation ($input: EditionPublishInput!) { editionPublish(input: $input) { item { id status title publishedAt } distributions { id state channel { code } } userErrors { code message path } } }`
const READ = `query ($id: ID!) { item(id: $id) { id title status body { html text characterCount document } edition { number contentHash } passport { verified entry { position kind } signOffs { step body } distributions { state } } withdrawal { kind reason } desk { version } } }`

test('an editor drafts, submits, publishes and withdraws; the public sees exactly what was sealed', async () => {
  const created = await hub.ask(
    CREATE,
    { input: { unitId, title: '关于做好冬季供暖工作的通知', genre: 'NOTICE', markdown: '# 供暖\n\n各社区：**请注意**。' } },
    'EDITOR',
  )
  expect(created.errors).toBeUndefined()
  expect(created.data['draftCreate'].userErrors).toEqual([])
  const item = created.data['draftCreate'].item
  expect(item.status).toBe('DRAFT')
  expect((await hub.ask(READ, { id: item.id })).data['item']).toBeNull()

  const submitted = await hub.ask(SUBMIT, { input: { itemId: item.id, expectedVersion: item.desk.version } }, 'EDITOR')
  expect(submitted.data['draftSubmit'].userErrors).toEqual([])
  const edition = submitted.data['draftSubmit'].edition

  const published = await hub.ask(PUBLISH, { input: { editionId: edition.id } }, 'EDITOR')
  expect(published.errors).toBeUndefined()
  expect(published.data['editionPublish'].userErrors).toEqual([])
  expect(published.data['editionPublish'].distributions).toEqual([
    { id: expect.any(String), state: 'QUEUED', channel: { code: 'WEBSITE' } },
  ])

  const { data, errors } = await hub.ask(READ, { id: item.id })
  expect(errors).toBeUndefined()
  expect(data['item']).toMatchObject({
    title: '关于做好冬季供暖工作的通知',
    status: 'PUBLISHED',
    edition: { number: 1, contentHash: edition.contentHash },
    desk: null,
  })
  expect(data['item'].passport).toMatchObject({
    verified: true,
    entry: { position: '1', kind: 'PUBLISHED' },
    signOffs: [{ step: 'EDITOR_RELEASE' }],
  })

  const withdrawn = await hub.ask(
    `mutation ($input: ItemWithdrawInput!) { itemWithdraw(input: $input) { item { status } userErrors { code } } }`,
    { input: { itemId: item.id, kind: 'GONE', reason: '内容有误' } },
    'EDITOR',
  )
  expect(withdrawn.errors).toBeUndefined()
  expect(withdrawn.data['itemWithdraw']).toEqual({ item: { status: 'WITHDRAWN' }, userErrors: [] })
  const tombstone = await hub.ask(READ, { id: item.id })
  expect(tombstone.data['item']).toMatchObject({
    title: '（已撤回）',
    edition: null,
    body: null,
    withdrawal: { kind: 'GONE', reason: '内容有误' },
  })
})
