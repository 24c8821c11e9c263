import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentAdd, draftCreate, draftUpdate } from '../../../../src/modules/catalogue/index.js'
import { editionPublish } from '../../../../src/modules/publication/index.js'
import { draftSubmit } from '../../../../src/modules/review/index.js'
import { openTestHub, type TestHub } from '../../../support/hub.js'
import { officeOf, type Office } from '../../../support/office.js'
import { importLines, record, rowsOf } from './importing.js'

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
})
afterAll(() => hub.close())

const attachments = [
  { fileName: '一.txt', mediaType: 'text/plain', base64: Buffer.from('一').toString('base64') },
  { fileName: '二.txt', mediaType: 'text/plain', base64: Buffer.from('二').toString('base64') },
] as const

/** What a run has done of a record when it is cut off, step by step. */
const steps: readonly (readonly [string, (key: string) => Promise<void>])[] = [
  ['the draft was begun', async (key) => void (await begun(key))],
  [
    'one of two files was attached',
    async (key) => {
      await attach(await begun(key), 1)
    },
  ],
  [
    'all files were attached',
    async (key) => {
      await attach(await begun(key), 2)
    },
  ],
  ['the edition was sealed', async (key) => void (await sealed(key))],
  [
    'the edition was published, and the record not yet kept',
    async (key) => void (await hub.run(editionPublish, { editionId: await sealed(key), channels: [] }, 'IMPORTER')),
  ],
]

describe('a run that was cut off is taken on when', () => {
  test.each(steps)('%s', async (name, cut) => {
    const key = `cut ${name}`
    await cut(key)
    const { counts } = await importLines(hub, [record(key, { attachments })])
    expect(counts).toEqual(name.startsWith('the edition was published') ? unchanged : isNew)
    expect(await stateOf(key)).toEqual([{ editions: 1, live: 1, files: 2, kept: 1 }])
    expect((await importLines(hub, [record(key, { attachments })])).counts).toEqual(unchanged)
  })

  test('the draft of a changed record was written', async () => {
    await importLines(hub, [record('cut change')])
    const itemId = await idOf('cut change')
    await hub.run(draftUpdate, { itemId, expectedVersion: await office.version(itemId), title: '半途' }, 'IMPORTER')
    expect((await importLines(hub, [record('cut change', { title: '新题' })])).counts).toMatchObject({ changed: 1 })
    expect(await stateOf('cut change')).toEqual([{ editions: 2, live: 1, files: 0, kept: 1 }])
  })

  test('the edition of a changed record was sealed', async () => {
    await importLines(hub, [record('cut seal')])
    const itemId = await idOf('cut seal')
    await hub.run(draftUpdate, { itemId, expectedVersion: await office.version(itemId), title: '新题' }, 'IMPORTER')
    await hub.run(draftSubmit, { itemId, expectedVersion: await office.version(itemId) }, 'IMPORTER')
    expect((await importLines(hub, [record('cut seal', { title: '新题' })])).counts).toMatchObject({ changed: 1 })
    expect(await stateOf('cut seal')).toEqual([{ editions: 2, live: 1, files: 0, kept: 1 }])
  })
})

describe('what a person has written at the desk since', () => {
  test('is not replaced by a changed record', async () => {
    await importLines(hub, [record('edited')])
    await office.update(await idOf('edited'), { title: '编辑改的' })
    const { refused } = await importLines(hub, [record('edited', { title: '来自文件' })])
    expect(refused.get(1)?.[0]).toMatchObject({
      kind: 'IN_THE_WAY',
      field: 'externalId',
      reason: expect.stringMatching(/--overwrite/) as string,
    })
    expect(await rowsOf(hub, `select d.title from desk.draft d join desk.item i on i.id = d.item_id where i.key = 'edited'`)).toEqual([
      { title: '编辑改的' },
    ])
  })

  test('is replaced when that is asked for', async () => {
    const { counts } = await importLines(hub, [record('edited', { title: '来自文件' })], { overwrite: true })
    expect(counts).toMatchObject({ changed: 1 })
  })

  test('does not matter while the record stays as it was', async () => {
    await importLines(hub, [record('left alone')])
    await office.update(await idOf('left alone'), { title: '编辑改的' })
    expect((await importLines(hub, [record('left alone')])).counts).toEqual(unchanged)
  })
})

test('stops when asked to, with what has begun finished, and goes on with the next run', async () => {
  const lines = Array.from({ length: 30 }, (_, at) => record(`stop-${at}`))
  const controller = new AbortController()
  const first = await importLines(hub, lines, { signal: controller.signal, lanes: 2 }, (settled) => {
    if (settled === 5) controller.abort()
  })
  expect(first.stopped).toBe(true)
  expect(first.settled).toBeGreaterThanOrEqual(5)
  expect(first.settled).toBeLessThan(10)
  const second = await importLines(hub, lines)
  expect(second.counts).toEqual({ new: lines.length - first.settled, changed: 0, unchanged: first.settled, refused: 0 })
})

const isNew = { new: 1, changed: 0, unchanged: 0, refused: 0 }
const unchanged = { new: 0, changed: 0, unchanged: 1, refused: 0 }

async function begun(key: string): Promise<string> {
  const [category] = await rowsOf<{ id: string }>(hub, `select id from desk.category where slug = 'column-policy'`)
  const { itemId } = await hub.run(
    draftCreate,
    {
      externalId: key,
      title: `标题 ${key}`,
      genre: 'NOTICE',
      unitId: office.unitId,
      categoryIds: [category?.id ?? ''],
      markdown: `正文 ${key}`,
    },
    'IMPORTER',
  )
  return itemId
}

async function attach(itemId: string, count: number): Promise<void> {
  for (const file of attachments.slice(0, count)) await hub.run(attachmentAdd, { itemId, ...file }, 'IMPORTER')
}

async function sealed(key: string): Promise<string> {
  const itemId = await begun(key)
  await attach(itemId, 2)
  const { editionId } = await hub.run(draftSubmit, { itemId, expectedVersion: await office.version(itemId) }, 'IMPORTER')
  return editionId
}

async function idOf(key: string): Promise<string> {
  const [item] = await rowsOf<{ id: string }>(hub, 'select id from desk.item where key = ?', [key])
  return item?.id ?? ''
}

function stateOf(key: string) {
  return rowsOf(
    hub,
    `select
       (select count(*)::int from desk.edition e where e.item_id = i.id) as editions,
       (select count(*)::int from desk.publication p where p.item_id = i.id and p.ended_at is null) as live,
       (select count(*)::int from published.attachment a where a.item_id = i.id) as files,
       (select count(*)::int from desk.import_record r where r.item_id = i.id) as kept
     from desk.item i
     where i.key = ?`,
    [key],
  )
}
