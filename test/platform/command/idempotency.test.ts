import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { draftCreate } from '../../../src/modules/catalogue/index.js'
import { execute } from '../../../src/platform/command.js'
import { clockAt } from '../../support/clock.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { changedTables, connectTo, contentsOf } from '../../support/tables.js'

const NOON = '2026-11-24T04:00:00Z'
const DAY = 86_400_000
const CREATE = `mutation ($input: DraftCreateInput!) {
  draftCreate(input: $input) { clientMutationId item { id title } userErrors { code message path } }
}`

const clock = clockAt(NOON)
let hub: TestHub
let office: Office
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub({ clock })
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
})
beforeEach(() => clock.set(NOON))
afterAll(async () => {
  await owner.end()
  await hub.close()
})

test('the same caller, mutation, key and input get the first answer, and nothing is done twice', async () => {
  const first = await create('twice', '甲')
  const before = await contentsOf(owner)
  const second = await create('twice', '甲')
  expect(second).toEqual(first)
  expect(first).toMatchObject({ clientMutationId: 'twice', item: { title: '甲' }, userErrors: [] })
  expect(changedTables(before, await contentsOf(owner))).toEqual([])
})

test('the order in which an input names its fields makes no difference', async () => {
  const first = await send({ clientMutationId: 'order', unitId: office.unitId, title: '乙', genre: 'NOTICE', markdown: '正文' })
  const second = await send({ markdown: '正文', genre: 'NOTICE', title: '乙', unitId: office.unitId, clientMutationId: 'order' })
  expect(second).toEqual(first)
})

test('of 20 identical calls at the same time one does the work and all get its answer', async () => {
  const before = await countItems()
  const answers = await Promise.all(Array.from({ length: 20 }, () => create('race', '丙')))
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ item: { title: '丙' }, userErrors: [] })
  expect(await countItems()).toBe(before + 1)
  const { rows } = await owner.query('select count(*)::int as audits from desk.audit where subject_id = $1', [answers[0]?.item?.id])
  expect(rows).toEqual([{ audits: 1 }])
})

test('another input under the same key is refused with KEY_REUSED, which names the key', async () => {
  await create('reused', '丁')
  const before = await contentsOf(owner)
  const other = await create('reused', '丁二')
  expect(other).toMatchObject({
    item: null,
    userErrors: [{ code: 'KEY_REUSED', message: expect.stringContaining('reused'), path: ['clientMutationId'] }],
  })
  expect(changedTables(before, await contentsOf(owner))).toEqual([])
})

test('of two different inputs at the same time under one key, one is done and the other gets KEY_REUSED', async () => {
  const before = await countItems()
  const answers = await Promise.all(['戊', '己'].map((title) => create('rivals', title)))
  expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'done').toSorted((one, other) => one.localeCompare(other))).toEqual([
    'done',
    'KEY_REUSED',
  ])
  expect(await countItems()).toBe(before + 1)
})

test('a call that was refused does not use up its key', async () => {
  expect((await create('corrected', '')).userErrors).toMatchObject([{ code: 'INVALID', path: ['title'] }])
  expect((await create('corrected', '庚')).userErrors).toEqual([])
})

test('a key still holds a second before seven days have passed, and is free when they have', async () => {
  const first = await create('week', '辛')
  clock.pass(7 * DAY - 1000)
  expect(await create('week', '辛')).toEqual(first)
  clock.pass(1000)
  const later = await create('week', '壬')
  expect(later).toMatchObject({ item: { title: '壬' }, userErrors: [] })
  expect(await create('week', '壬')).toEqual(later)
})

test('another caller may use the same key', async () => {
  const mine = await createAs('act_one')
  const theirs = await createAs('act_other')
  expect(theirs.refusals).toEqual([])
  expect(theirs.answer?.itemId).not.toBe(mine.answer?.itemId)
})

test('the same key serves once for each mutation', async () => {
  const { item } = await create('shared', '癸')
  const update = await hub.ask(
    `mutation ($input: DraftUpdateInput!) { draftUpdate(input: $input) { item { summary } userErrors { code } } }`,
    { input: { clientMutationId: 'shared', itemId: item?.id, expectedVersion: 1, summary: '概述' } },
    'EDITOR',
  )
  expect(update.data['draftUpdate']).toEqual({ item: { summary: '概述' }, userErrors: [] })
})

interface Created {
  readonly clientMutationId: string | null
  readonly item: { readonly id: string; readonly title: string } | null
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly path: readonly string[] }[]
}

function create(key: string, title: string): Promise<Created> {
  return send({ clientMutationId: key, unitId: office.unitId, title, genre: 'NOTICE', markdown: '正文' })
}

async function send(input: Record<string, unknown>): Promise<Created> {
  const { data, errors } = await hub.ask<{ draftCreate: Created }>(CREATE, { input }, 'EDITOR')
  expect(errors).toBeUndefined()
  return data.draftCreate
}

function createAs(caller: string) {
  const context = hub.contextFor({ ...actorWith('EDITOR'), id: caller }, { requestId: 'test', via: 'test', language: 'en' })
  const input = { unitId: office.unitId, title: '同名', genre: 'NOTICE' as const, markdown: '正文' }
  return execute(context, draftCreate, input, { clientMutationId: 'same key' })
}

async function countItems(): Promise<number> {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from desk.item')
  return rows[0]?.count ?? 0
}
