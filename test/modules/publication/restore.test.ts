import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftCreate, draftUpdate } from '../../../src/modules/catalogue/index.js'
import { channelCreate, distributionRecord } from '../../../src/modules/distribution/index.js'
import { editionPublish, itemRestore, itemWithdraw } from '../../../src/modules/publication/index.js'
import { draftSubmit } from '../../../src/modules/review/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'

let hub: TestHub
let now = Date.parse('2026-03-02T01:00:00Z')
let unitId: string

beforeAll(async () => {
  hub = await openTestHub({ clock: { now: () => new Date((now += 1000)) } })
  await hub.run(
    channelCreate,
    { code: 'WEBSITE', name: '网站', kind: 'WEBSITE', format: 'HTML', capabilities: { replace: true, delete: true } },
    'ADMIN',
  )
  const { data } = await hub.ask('{ units { nodes { id } } }')
  unitId = data['units'].nodes[0].id
})
afterAll(() => hub.close())

const READ = `query ($id: ID!) { item(id: $id) { title slug status edition { id number changeNote } withdrawal { kind } passport { verified entry { kind } } distributions { nodes { action state } } } }`
const AS_OF = `query ($id: ID!, $at: DateTime!) { itemAsOf(id: $id, at: $at) { number title } }`
const RESTORE = `mutation ($input: ItemRestoreInput!) { itemRestore(input: $input) { item { status } distributions { action state } userErrors { code } } }`

test.each(['NOTICE', 'GONE'] as const)('puts back what was withdrawn with %s, as it was', async (kind) => {
  const { itemId } = await published(`撤回后恢复 ${kind}`)
  const before = await read(itemId)
  await hub.run(itemWithdraw, { itemId, kind, reason: '核实中' })
  expect((await read(itemId)).withdrawal).toEqual({ kind })
  const { data } = await hub.ask(RESTORE, { input: { itemId, reason: '已核实' } }, 'EDITOR')
  expect(data['itemRestore']).toMatchObject({ item: { status: 'PUBLISHED' }, userErrors: [] })
  const after = await read(itemId)
  expect(after).toEqual({ ...before, passport: { verified: true, entry: { kind: 'RESTORED' } }, distributions: after.distributions })
  expect(after.withdrawal).toBeNull()
})

test('puts back what another item had replaced', async () => {
  const { itemId } = await published('旧办法')
  const { itemId: replacementId } = await published('新办法')
  await hub.run(itemWithdraw, { itemId, kind: 'REPLACED', reason: '见新办法', replacementId })
  expect((await read(itemId)).edition).toBeNull()
  await hub.run(itemRestore, { itemId, reason: '新办法暂缓' })
  expect(await read(itemId)).toMatchObject({ title: '旧办法', status: 'PUBLISHED', withdrawal: null })
})

test('puts back what was public, not what was sealed since', async () => {
  const { itemId } = await published('第一版')
  await hub.run(itemWithdraw, { itemId, kind: 'GONE', reason: '有误' })
  await hub.run(draftUpdate, { itemId, expectedVersion: await version(itemId), title: '第二版' })
  await hub.run(draftSubmit, { itemId, expectedVersion: await version(itemId) })
  await hub.run(itemRestore, { itemId, reason: '先恢复原文' })
  expect(await read(itemId)).toMatchObject({ title: '第一版', edition: { number: 1 } })
})

test('can be withdrawn and restored over and over, and goes out again each time', async () => {
  const { itemId, distributionIds } = await published('反复')
  await hub.run(distributionRecord, { distributionId: distributionIds[0]!, outcome: 'SENT', durationMs: 1, at: new Date(now) }, 'IMPORTER')
  for (let round = 0; round < 3; round += 1) {
    await hub.run(itemWithdraw, { itemId, kind: 'GONE', reason: '核实' })
    const { distributionIds: again } = await hub.run(itemRestore, { itemId, reason: '属实' })
    expect(again).toHaveLength(1)
  }
  const { nodes } = (await read(itemId)).distributions
  expect(nodes.filter((row) => row.state === 'QUEUED')).toEqual([{ action: 'CORRECT', state: 'QUEUED' }])
})

test('sends the item out as new where the recall has arrived', async () => {
  const { itemId, distributionIds } = await published('召回到达')
  await hub.run(distributionRecord, { distributionId: distributionIds[0]!, outcome: 'SENT', durationMs: 1, at: new Date(now) }, 'IMPORTER')
  const recall = await hub.run(itemWithdraw, { itemId, kind: 'GONE', reason: '核实' })
  await hub.run(
    distributionRecord,
    { distributionId: recall.distributionIds[0]!, outcome: 'SENT', durationMs: 1, at: new Date(now) },
    'IMPORTER',
  )
  const { data } = await hub.ask(RESTORE, { input: { itemId, reason: '属实' } }, 'EDITOR')
  expect(data['itemRestore'].distributions).toEqual([{ action: 'PUBLISH', state: 'QUEUED' }])
})

test('declines what was not withdrawn, and what does not exist', async () => {
  const { itemId } = await published('从未撤回')
  expect((await hub.ask(RESTORE, { input: { itemId, reason: '无' } }, 'EDITOR')).data['itemRestore'].userErrors).toEqual([
    { code: 'NOT_WITHDRAWN' },
  ])
  expect((await hub.ask(RESTORE, { input: { itemId: 'itm_none', reason: '无' } }, 'EDITOR')).data['itemRestore'].userErrors).toEqual([
    { code: 'NOT_FOUND' },
  ])
  expect((await hub.ask(RESTORE, { input: { itemId, reason: '无' } }, 'ADMIN')).errors?.[0]?.extensions['code']).toBe('FORBIDDEN')
})

test('itemAsOf gives what stood at an instant, and what was taken back only to the office', async () => {
  const { itemId } = await published('甲')
  const first = new Date(now).toISOString()
  await hub.run(draftUpdate, { itemId, expectedVersion: await version(itemId), title: '乙' })
  const { editionId } = await hub.run(draftSubmit, { itemId, expectedVersion: await version(itemId) })
  await hub.run(editionPublish, { editionId })
  const second = new Date(now).toISOString()
  await hub.run(itemWithdraw, { itemId, kind: 'NOTICE', reason: '核实' })
  const later = new Date(now).toISOString()
  expect(await asOf(itemId, '2020-01-01T00:00:00Z')).toBeNull()
  expect(await asOf(itemId, first)).toEqual({ number: 1, title: '甲' })
  expect(await asOf(itemId, second)).toEqual({ number: 2, title: '乙' })
  expect(await asOf(itemId, later)).toBeNull()
  await hub.run(itemRestore, { itemId, reason: '属实' })
  await hub.run(itemWithdraw, { itemId, kind: 'GONE', reason: '有误' })
  expect(await asOf(itemId, second)).toBeNull()
  expect(await asOf(itemId, second, 'EDITOR')).toEqual({ number: 2, title: '乙' })
})

async function published(title: string) {
  const { itemId } = await hub.run(draftCreate, {
    unitId,
    title,
    genre: 'NOTICE',
    markdown: '正文。',
    disclosureClass: 'PROACTIVE',
    cadence: 'AD_HOC',
    categoryIds: [],
    history: [],
    relations: [],
    attachmentIds: [],
  })
  const { editionId } = await hub.run(draftSubmit, { itemId, expectedVersion: await version(itemId) })
  return hub.run(editionPublish, { editionId, changeNote: '首次公开' })
}

async function version(itemId: string): Promise<number> {
  const { version: found } = await hub.database.office
    .selectFrom('draft')
    .select('version')
    .where('item_id', '=', itemId)
    .executeTakeFirstOrThrow()
  return found
}

interface Read {
  readonly title: string
  readonly edition: { readonly number: number } | null
  readonly withdrawal: { readonly kind: string } | null
  readonly distributions: { readonly nodes: readonly { readonly action: string; readonly state: string }[] }
}

async function read(id: string): Promise<Read> {
  return (await hub.ask<{ item: Read }>(READ, { id })).data.item
}

async function asOf(id: string, at: string, role: 'EDITOR' | null = null): Promise<unknown> {
  return (await hub.ask<{ itemAsOf: unknown }>(AS_OF, { id, at }, role)).data.itemAsOf
}
