import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentAdd, categoryCreate } from '../../../src/modules/catalogue/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { changedTables, connectTo, contentsOf } from '../../support/tables.js'

const CREATE = `mutation ($input: DraftCreateInput!) { draftCreate(input: $input) { item { id } userErrors { code message path } } }`
const UPDATE = `mutation ($input: DraftUpdateInput!) {
  draftUpdate(input: $input) { item { id title summary documentNumber desk { version } } userErrors { code message path } }
}`
const READ = `query ($id: ID!) { item(id: $id) {
  title shortTitle summary documentNumber genre formedOn versionOn history validity cadence status
  disclosure { class basis dueOn } categories { id } attachments { id }
  relations(direction: OUTGOING) { nodes { id kind note other { id } } }
  desk { version draft { text } }
} }`

let hub: TestHub
let office: Office
let owner: pg.Client
let categoryIds: string[]

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
  const names = ['通知', '公告']
  const made = names.map((name) => hub.run(categoryCreate, { scheme: 'column', name }, 'ADMIN'))
  categoryIds = (await Promise.all(made)).map(({ categoryId }) => categoryId)
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

describe('a new draft', () => {
  test('keeps every field that it is given', async () => {
    const otherId = await office.draft()
    const fields = { ...FULL, categoryIds, relations: [{ kind: 'CITES', itemId: otherId, note: '见附注' }] }
    const { item, userErrors } = await create({ markdown: '第一条', ...fields })
    expect(userErrors).toEqual([])
    const shown = await read(item?.id ?? '')
    expect(shown.categories.map(({ id }) => id).toSorted()).toEqual(categoryIds.toSorted())
    expect(shown).toMatchObject({
      ...SHOWN,
      status: 'DRAFT',
      relations: { nodes: [{ kind: 'CITES', note: '见附注', other: { id: otherId } }] },
      desk: { version: 1, draft: { text: '第一条' } },
    })
  })

  test('takes null for what it leaves out, and fills in what is usual', async () => {
    const optional = Object.keys(FULL).filter((field) => field !== 'title' && field !== 'genre')
    const nothing = Object.fromEntries([...optional, 'categoryIds', 'relations', 'slug', 'document', 'html'].map((field) => [field, null]))
    const { item, userErrors } = await create({ ...nothing, title: '只有题目', genre: 'WORK_NEWS', markdown: '正文' })
    expect(userErrors).toEqual([])
    expect(await read(item?.id ?? '')).toMatchObject({ ...EMPTY, title: '只有题目', validity: 'NOT_APPLICABLE' })
  })

  test.each([
    ['without a body', {}, ['document']],
    ['with its body in two forms', { markdown: '甲', html: '<p>甲</p>' }, ['document']],
    ['of a unit that is not there', { markdown: '甲', unitId: 'unt_nowhere' }, ['unitId']],
    ['in a category that is not there', { markdown: '甲', categoryIds: ['cat_nowhere'] }, ['categoryIds', '0']],
    [
      'related to an item that is not there',
      { markdown: '甲', relations: [{ kind: 'CITES', itemId: 'itm_nowhere' }] },
      ['relations', '0', 'itemId'],
    ],
    ['without a title', { markdown: '甲', title: ' \t ' }, ['title']],
    ['with a title of 501 characters', { markdown: '甲', title: '长'.repeat(501) }, ['title']],
    ['with a control character in its title', { markdown: '甲', title: '甲\u0007乙' }, ['title']],
    ['that is EXEMPT without a basis', { markdown: '甲', disclosureClass: 'EXEMPT' }, ['disclosureBasis']],
    ['that is EXEMPT with an empty basis', { markdown: '甲', disclosureClass: 'EXEMPT', disclosureBasis: ' ' }, ['disclosureBasis']],
    ['with a validity that only relations give', { markdown: '甲', validity: 'AMENDED' }, ['validity']],
    ['with a slug that is no slug', { markdown: '甲', slug: 'Not A Slug' }, ['slug']],
  ])('%s is refused, with the field', async (_, fields, path) => {
    const before = await contentsOf(owner)
    expect(await create(fields)).toMatchObject({ item: null, userErrors: [{ path }] })
    expect(changedTables(before, await contentsOf(owner))).toEqual([])
  })

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '1899-12-31', '2101-01-01'])(
    'formed on %s is refused: no such day, or not of these centuries',
    async (formedOn) => {
      const { data, errors } = await hub.ask(
        CREATE,
        { input: { unitId: office.unitId, title: '题', genre: 'NOTICE', markdown: '甲', formedOn } },
        'EDITOR',
      )
      const refused = errors?.[0]?.extensions['code'] === 'BAD_USER_INPUT' || data['draftCreate'].userErrors[0]?.path[0] === 'formedOn'
      expect(refused).toBe(true)
      expect(data?.['draftCreate']?.item ?? null).toBeNull()
    },
  )

  test.each([
    ['an unknown node', { type: 'doc', content: [{ type: 'script' }] }, 'content[0].type'],
    [
      'a script link',
      { type: 'doc', content: [paragraph('甲', [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }])] },
      'content[0].content[0].marks[0].attrs.href',
    ],
    ['a heading of level 7', { type: 'doc', content: [{ type: 'heading', attrs: { level: 7 }, content: [] }] }, 'content[0].attrs.level'],
    ['a table in a table', { type: 'doc', content: [table([table([paragraph('甲')])])] }, 'content[0].content[0].content[0].content[0]'],
    ['an unknown property', { type: 'doc', content: [], style: 'color: red' }, 'style'],
  ])('with %s in its body is refused with the path of the fault', async (_, document, path) => {
    const { item, userErrors } = await create({ document })
    expect(item).toBeNull()
    expect(userErrors[0]).toMatchObject({
      code: 'INVALID',
      path: ['document', path],
      message: expect.stringContaining(path),
    })
  })

  test('with something that is no document for a body is refused at the body', async () => {
    expect((await create({ document: 'text' })).userErrors).toMatchObject([{ code: 'INVALID', path: ['document'] }])
  })

  test('with several faults in its body is told all of them at once', async () => {
    const document = { type: 'doc', content: [{ type: 'script' }, { type: 'iframe' }] }
    const { userErrors } = await create({ document })
    expect(userErrors.map(({ path }) => path[1])).toEqual(['content[0].type', 'content[1].type'])
  })
})

describe('a change of a draft', () => {
  test('keeps what it leaves out', async () => {
    const itemId = await fullDraft()
    const before = await read(itemId)
    await change(itemId, { summary: '新概述' })
    expect(await read(itemId)).toEqual({ ...before, summary: '新概述', desk: { ...before.desk, version: before.desk.version + 1 } })
  })

  test('empties what it gives as null, and what cannot be empty becomes what is usual', async () => {
    const itemId = await fullDraft()
    const fields = [
      'shortTitle',
      'summary',
      'documentNumber',
      'formedOn',
      'versionOn',
      'history',
      'disclosureBasis',
      'disclosureDueOn',
      'categoryIds',
      'relations',
      'validity',
    ]
    await change(itemId, Object.fromEntries(fields.map((field) => [field, null])))
    expect(await read(itemId)).toMatchObject({
      ...EMPTY,
      title: FULL.title,
      genre: FULL.genre,
      validity: 'IN_FORCE',
      disclosure: { basis: null, dueOn: null },
    })
  })

  test.each(['title', 'genre', 'disclosureClass', 'cadence'])('does not empty %s', async (field) => {
    const itemId = await office.draft()
    const { data, errors } = await hub.ask(UPDATE, { input: { itemId, expectedVersion: 1, [field]: null } }, 'EDITOR')
    expect(errors).toBeUndefined()
    expect(data['draftUpdate']).toMatchObject({ item: null, userErrors: [{ code: 'INVALID', path: [field] }] })
  })

  test('of a version that is not the current one is refused, and says which is', async () => {
    const itemId = await office.draft()
    await change(itemId, { summary: '一' })
    const { data } = await hub.ask(UPDATE, { input: { itemId, expectedVersion: 1, summary: '二' } }, 'EDITOR')
    const message = expect.stringMatching(/at version 2, you sent 1/)
    expect(data['draftUpdate']).toEqual({ item: null, userErrors: [{ code: 'STALE_VERSION', message, path: ['expectedVersion'] }] })
  })

  test('that 20 editors make to one version at the same time is made by one of them', async () => {
    const itemId = await office.draft()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => hub.ask(UPDATE, { input: { itemId, expectedVersion: 1, summary: `第 ${at}` } }, 'EDITOR')),
    )
    const done = answers.filter(({ data }) => data['draftUpdate'].userErrors.length === 0)
    expect(done).toHaveLength(1)
    expect(await read(itemId)).toMatchObject({ summary: done[0]?.data['draftUpdate'].item.summary, desk: { version: 2 } })
    expect(answers.filter(({ data }) => data['draftUpdate'].userErrors[0]?.code === 'STALE_VERSION')).toHaveLength(19)
  })

  test('of an item that is not there is refused', async () => {
    const { data } = await hub.ask(UPDATE, { input: { itemId: 'itm_nowhere', expectedVersion: 1 } }, 'EDITOR')
    expect(data['draftUpdate'].userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['itemId'] }])
  })

  test('to EXEMPT needs a basis, and an EXEMPT draft keeps one', async () => {
    const itemId = await office.draft()
    const refused = await hub.ask(UPDATE, { input: { itemId, expectedVersion: 1, disclosureClass: 'EXEMPT' } }, 'EDITOR')
    expect(refused.data['draftUpdate'].userErrors).toMatchObject([{ code: 'INVALID', path: ['disclosureBasis'] }])
    await change(itemId, { disclosureClass: 'EXEMPT', disclosureBasis: '第十四条' })
    const emptied = await hub.ask(UPDATE, { input: { itemId, expectedVersion: 2, disclosureBasis: null } }, 'EDITOR')
    expect(emptied.data['draftUpdate'].userErrors).toMatchObject([{ code: 'INVALID', path: ['disclosureBasis'] }])
  })

  test('orders the attachments as it names them, each once', async () => {
    const itemId = await office.draft()
    const add = (text: string) =>
      hub.run(attachmentAdd, { itemId, fileName: `${text}.txt`, mediaType: 'text/plain', base64: Buffer.from(text).toString('base64') })
    const one = await add('one')
    const two = await add('two')
    await change(itemId, { attachmentIds: [two.attachmentId, one.attachmentId, two.attachmentId] })
    expect((await read(itemId)).attachments).toEqual([{ id: two.attachmentId }, { id: one.attachmentId }])
  })

  test('names an attachment only if it is the item’s own', async () => {
    const other = await hub.run(attachmentAdd, { itemId: await office.draft(), fileName: 'a.txt', mediaType: 'text/plain', base64: 'YQ==' })
    const { data } = await hub.ask(
      UPDATE,
      { input: { itemId: await office.draft(), expectedVersion: 1, attachmentIds: [other.attachmentId] } },
      'EDITOR',
    )
    expect(data['draftUpdate'].userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['attachmentIds'] }])
  })

  test('leaves the public edition as it is', async () => {
    const { itemId } = await office.published({ title: '公开的题目' })
    await change(itemId, { title: '改过的题目' })
    const { data } = await hub.ask(READ, { id: itemId })
    expect(data['item']).toMatchObject({ title: '公开的题目', desk: null })
  })
})

const FULL = {
  title: '关于冬季供暖的通知',
  shortTitle: '供暖通知',
  summary: '概述',
  documentNumber: '街办〔2026〕12号',
  genre: 'NOTICE',
  formedOn: '2026-02-28',
  versionOn: '2026-03-01',
  history: ['2026年2月28日通过', '2026年3月1日修正'],
  validity: 'EXPIRED',
  disclosureClass: 'ON_REQUEST',
  disclosureBasis: '第十六条',
  disclosureDueOn: '2026-03-28',
  cadence: 'STAGED',
} as const

const { disclosureClass, disclosureBasis, disclosureDueOn, ...others } = FULL
const SHOWN = { ...others, disclosure: { class: disclosureClass, basis: disclosureBasis, dueOn: disclosureDueOn } }
const EMPTY = {
  shortTitle: null,
  summary: null,
  documentNumber: null,
  formedOn: null,
  versionOn: null,
  history: [],
  categories: [],
  relations: { nodes: [] },
}

async function fullDraft(): Promise<string> {
  return office.draft({ ...FULL, history: [...FULL.history], categoryIds, relations: [{ kind: 'CITES', itemId: await office.draft() }] })
}

interface Created {
  readonly item: { readonly id: string } | null
  readonly userErrors: readonly { readonly code: string; readonly message: string; readonly path: readonly string[] }[]
}

async function create(fields: Record<string, unknown>): Promise<Created> {
  const input = { unitId: office.unitId, title: '题', genre: 'NOTICE', ...fields }
  const { data, errors } = await hub.ask<{ draftCreate: Created }>(CREATE, { input }, 'EDITOR')
  expect(errors).toBeUndefined()
  return data.draftCreate
}

async function change(itemId: string, fields: Record<string, unknown>): Promise<void> {
  const { data, errors } = await hub.ask(UPDATE, { input: { itemId, expectedVersion: await office.version(itemId), ...fields } }, 'EDITOR')
  expect(errors).toBeUndefined()
  expect(data['draftUpdate'].userErrors).toEqual([])
}

interface Shown {
  readonly summary: string | null
  readonly categories: readonly { readonly id: string }[]
  readonly attachments: readonly { readonly id: string }[]
  readonly desk: { readonly version: number }
}

async function read(id: string): Promise<Shown> {
  const { data, errors } = await hub.ask<{ item: Shown }>(READ, { id }, 'EDITOR')
  expect(errors).toBeUndefined()
  return data.item
}

function paragraph(text: string, marks: readonly object[] = []) {
  return { type: 'paragraph', content: [{ type: 'text', text, marks }] }
}

function table(content: readonly object[]) {
  return { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content }] }] }
}
