import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attachmentAdd, categoryCreate } from '../../../src/modules/catalogue/index.js'
import { channelUpdate, distributionConfirm, distributionRecord } from '../../../src/modules/distribution/index.js'
import { itemWithdraw } from '../../../src/modules/publication/index.js'
import { execute } from '../../../src/platform/command.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { changedTables, connectTo, contentsOf } from '../../support/tables.js'

const WITHDRAW = `mutation ($input: ItemWithdrawInput!) {
  itemWithdraw(input: $input) { item { id status } distributions { id action state channel { code } edition { id } } userErrors { code message path } }
}`
const READ = `query ($id: ID!) { item(id: $id) {
  status title shortTitle summary documentNumber history slug indexNumber disclosure { basis }
  edition { id } body { text } categories { id } attachments { id } relations { totalCount }
  distributions { totalCount } withdrawal { kind reason at replacement { id title } }
  passport { verified entry { kind } signOffs { step } distributions { id } }
} }`

let hub: TestHub
let office: Office
let owner: pg.Client
let categoryId: string
let made = 0

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
  categoryId = (await hub.run(categoryCreate, { scheme: 'column', name: '撤回' }, 'ADMIN')).categoryId
  for (const code of ['SENT', 'SHOWN', 'WAITING', 'BROKEN', 'DECLINED', 'CLOSED']) await office.channel(code)
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

describe.each(['NOTICE', 'GONE', 'REPLACED'] as const)('an item withdrawn as %s', (kind) => {
  let full: FullItem
  let replacementId: string | null

  beforeEach(async () => {
    full = await fullItem()
    replacementId = kind === 'REPLACED' ? (await office.published({ title: '代替者' })).itemId : null
    const { item, userErrors } = await withdraw({ itemId: full.itemId, kind, reason: '内容有误', replacementId })
    expect({ item, userErrors }).toEqual({ item: { id: full.itemId, status: 'WITHDRAWN' }, userErrors: [] })
  })

  test('leaves a tombstone that says how, why, when, and what stands in its place', async () => {
    const { withdrawal, status, passport } = await read(full.itemId)
    const replacement = kind === 'REPLACED' ? { id: replacementId, title: '代替者' } : null
    expect(status).toBe('WITHDRAWN')
    expect(withdrawal).toEqual({ kind, reason: '内容有误', at: expect.any(String), replacement })
    expect(passport).toMatchObject({ entry: { kind: 'WITHDRAWN' } })
  })

  test('can be found by its index number, and at every address it ever had', async () => {
    const { data } = await hub.ask(
      'query ($n: String!, $a: String!, $b: String!) { n: itemByIndexNumber(indexNumber: $n) { id } a: itemBySlug(slug: $a) { id } b: itemBySlug(slug: $b) { id } }',
      {
        n: full.indexNumber,
        a: full.slug,
        b: full.formerSlug,
      },
    )
    expect(data).toEqual({ n: { id: full.itemId }, a: { id: full.itemId }, b: { id: full.itemId } })
  })

  test('is in lists only when withdrawn items are asked for', async () => {
    const document = 'query ($statuses: [ItemStatus!]) { items(filter: { statuses: $statuses }, first: 100) { nodes { id } } }'
    const ids = async (statuses?: string[]) => {
      const { data } = await hub.ask<{ items: { nodes: { id: string }[] } }>(document, { statuses })
      return data.items.nodes.map(({ id }) => id)
    }
    expect(await ids()).not.toContain(full.itemId)
    expect(await ids(['PUBLISHED'])).not.toContain(full.itemId)
    expect(await ids(['WITHDRAWN'])).toContain(full.itemId)
  })

  test(kind === 'NOTICE' ? 'stays readable, with everything that belongs to it' : 'shows nothing of any edition any more', async () => {
    const shown = await read(full.itemId)
    const nodes = await hub.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: full.nodeIds })
    const inCategory = await hub.ask(
      'query ($id: ID!) { category(id: $id) { items(filter: { statuses: [WITHDRAWN] }, first: 100) { nodes { id } } } }',
      { id: categoryId },
    )
    const files = await Promise.all(full.files.map(async (path) => (await fetch(`${hub.url}${path}`)).status))
    const listed = (inCategory.data['category'].items.nodes as { id: string }[]).some(({ id }) => id === full.itemId)
    if (kind === 'NOTICE') {
      expect(shown).toMatchObject({
        ...FULL,
        edition: { id: full.editionId },
        body: { text: '正文第二版' },
        categories: [{ id: categoryId }],
        relations: { totalCount: 1 },
      })
      expect(shown.attachments).toHaveLength(1)
      expect(nodes.data['nodes']).toEqual(full.nodeIds.map((id) => ({ id })))
      expect([listed, files]).toEqual([true, [200]])
      return
    }
    expect(shown).toMatchObject({
      edition: null,
      body: null,
      categories: [],
      attachments: [],
      relations: { totalCount: 0 },
      distributions: { totalCount: 0 },
    })
    expect(shown).toMatchObject({
      summary: null,
      shortTitle: null,
      history: [],
      passport: { verified: false, signOffs: [], distributions: [] },
    })
    expect(nodes.data['nodes']).toEqual(full.nodeIds.map(() => null))
    expect([listed, files]).toEqual([false, [404]])
  })

  test(kind === 'GONE' ? 'keeps no word that anybody wrote, not even in its address' : 'keeps its title and its address', async () => {
    const shown = await read(full.itemId)
    const { rows } = await owner.query<{ text: string }>('select i::text as text from published.item i where id = $1', [full.itemId])
    const row = rows[0]?.text ?? ''
    if (kind !== 'GONE') {
      expect(shown).toMatchObject({ title: FULL.title, documentNumber: FULL.documentNumber, slug: full.slug })
      return
    }
    expect(shown).toMatchObject({ title: '（已撤回）', documentNumber: null, disclosure: { basis: null } })
    for (const word of Object.values(FULL).flat()) expect(row).not.toContain(word)
    expect(row).not.toContain(full.slug)
    expect(shown.slug).not.toContain('gong-nuan')
  })

  test('is stopped where it has not left, and recalled from every channel that ever had it, switched off or not', async () => {
    const { rows } = await owner.query<{ line: string }>(
      `select c.code || ' ' || d.action || ' ' || d.state as line
       from desk.distribution d join desk.channel c on c.id = d.channel_id
       where d.item_id = $1 and d.edition_id = $2
       order by 1`,
      [full.itemId, full.editionId],
    )
    expect(rows.map(({ line }) => line)).toEqual([
      'BROKEN PUBLISH RECALLED',
      'CLOSED PUBLISH SENT',
      'CLOSED RECALL QUEUED',
      'DECLINED PUBLISH DECLINED',
      'DECLINED RECALL QUEUED',
      'SENT PUBLISH SENT',
      'SENT RECALL QUEUED',
      'SHOWN PUBLISH LIVE',
      'SHOWN RECALL QUEUED',
      'WAITING PUBLISH RECALLED',
    ])
    const entry = await owner.query(
      'select kind, channels, note, edition_id from desk.ledger_entry where item_id = $1 order by position desc limit 1',
      [full.itemId],
    )
    expect(entry.rows).toEqual([
      {
        kind: 'WITHDRAWN',
        channels: ['BROKEN', 'CLOSED', 'DECLINED', 'SENT', 'SHOWN', 'WAITING'],
        note: '内容有误',
        edition_id: full.editionId,
      },
    ])
  })

  test('is still whole for the office', async () => {
    const document =
      'query ($id: ID!) { item(id: $id) { title summary categories { id } withdrawal { kind } desk { editions { number body { text } } draft { text } } } }'
    const { data } = await hub.ask(document, { id: full.itemId }, 'EDITOR')
    expect(data['item']).toMatchObject({
      title: FULL.title,
      summary: FULL.summary,
      withdrawal: { kind },
      desk: {
        editions: [
          { number: 2, body: { text: '正文第二版' } },
          { number: 1, body: { text: '正文' } },
        ],
        draft: { text: '正文第二版' },
      },
    })
  })
})

test('a file stays as long as another public item shows it', async () => {
  const [one, other] = [await office.draft(), await office.draft()]
  const bytes = Buffer.from('两处').toString('base64')
  for (const itemId of [one, other]) await hub.run(attachmentAdd, { itemId, fileName: 'a.txt', mediaType: 'text/plain', base64: bytes })
  for (const itemId of [one, other]) await office.publish(await office.submit(itemId))
  const { data } = await hub.ask<{ item: { attachments: { url: string }[] } }>(
    'query ($id: ID!) { item(id: $id) { attachments { url } } }',
    { id: one },
  )
  const status = async () => (await fetch(`${hub.url}${data.item.attachments[0]?.url}`)).status
  await office.withdraw(one)
  expect(await status()).toBe(200)
  await office.withdraw(other)
  expect(await status()).toBe(404)
})

describe('withdrawing', () => {
  test('what is not public is refused', async () => {
    expect(await withdraw({ itemId: await office.draft(), kind: 'GONE', reason: '误' })).toMatchObject({
      userErrors: [{ code: 'NOT_PUBLISHED', path: ['itemId'] }],
    })
    expect(await withdraw({ itemId: 'itm_nowhere', kind: 'GONE', reason: '误' })).toMatchObject({
      userErrors: [{ code: 'NOT_FOUND', path: ['itemId'] }],
    })
    const { itemId } = await office.published()
    await office.withdraw(itemId)
    expect(await withdraw({ itemId, kind: 'NOTICE', reason: '误' })).toMatchObject({
      userErrors: [{ code: 'WITHDRAWN', path: ['itemId'] }],
    })
  })

  test('without a reason is refused: the public reads it', async () => {
    const { itemId } = await office.published()
    expect(await withdraw({ itemId, kind: 'GONE', reason: ' ' })).toMatchObject({ userErrors: [{ code: 'INVALID', path: ['reason'] }] })
  })

  test('for another item needs that item to be public, and to be another', async () => {
    const { itemId } = await office.published()
    const draft = await office.draft()
    const gone = await office.published()
    await office.withdraw(gone.itemId)
    const before = await contentsOf(owner)
    for (const replacementId of [null, itemId, draft, gone.itemId, 'itm_nowhere']) {
      expect(await withdraw({ itemId, kind: 'REPLACED', reason: '误', replacementId })).toMatchObject({
        item: null,
        userErrors: [{ path: ['replacementId'] }],
      })
    }
    const other = await office.published()
    const between = await contentsOf(owner)
    expect(await withdraw({ itemId, kind: 'GONE', reason: '误', replacementId: other.itemId })).toMatchObject({
      userErrors: [{ path: ['replacementId'] }],
    })
    expect(changedTables(between, await contentsOf(owner))).toEqual([])
    expect(before).not.toEqual(between)
  })

  test('by ten people at the same time is done once', async () => {
    const { itemId } = await office.published()
    const context = () => hub.contextFor(actorWith('EDITOR'), { requestId: 'test', via: 'test', language: 'en' })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => execute(context(), itemWithdraw, { itemId, kind: 'GONE', reason: '误' })),
    )
    expect(outcomes.flatMap(({ refusals }) => refusals.map(({ code }) => code))).toEqual(Array.from({ length: 9 }, () => 'WITHDRAWN'))
  })

  test('two items for each other at the same time does not leave both without a public one', async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      const [one, other] = [await office.published(), await office.published()]
      const replace = (itemId: string, replacementId: string) => withdraw({ itemId, kind: 'REPLACED', reason: '误', replacementId })
      const answers = await Promise.all([replace(one.itemId, other.itemId), replace(other.itemId, one.itemId)])
      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1)
    }
  })
})

const FULL = {
  title: '关于供暖的通知',
  shortTitle: '供暖短题',
  summary: '供暖概述',
  documentNumber: '街办〔2026〕8号',
  history: ['供暖沿革'],
}

interface FullItem {
  readonly itemId: string
  readonly editionId: string
  readonly indexNumber: string
  readonly slug: string
  readonly formerSlug: string
  /** Both editions, the attachment, the relation. */
  readonly nodeIds: readonly string[]
  readonly files: readonly string[]
}

/** An item with something in every field, a second edition, and a distribution in every state that a withdrawal may meet. */
async function fullItem(): Promise<FullItem> {
  made += 1
  const formerSlug = `gong-nuan-former-${made}`
  const target = await office.published()
  const itemId = await office.draft({
    ...FULL,
    markdown: '正文',
    slug: formerSlug,
    disclosureBasis: '供暖依据',
    categoryIds: [categoryId],
    relations: [{ kind: 'CITES', itemId: target.itemId }],
  })
  const slug = `gong-nuan-${made}`
  await office.update(itemId, { slug })
  await hub.run(attachmentAdd, {
    itemId,
    fileName: '供暖.txt',
    mediaType: 'text/plain',
    base64: Buffer.from(`供暖 ${made}`).toString('base64'),
  })
  const first = await office.submit(itemId)
  await office.publish(first, { channels: [] })
  await office.update(itemId, { markdown: '正文第二版' })
  const editionId = await office.submit(itemId)
  const ids = await office.publish(editionId, { channels: ['SENT', 'SHOWN', 'WAITING', 'BROKEN', 'DECLINED', 'CLOSED'] })
  await handOver(ids)
  const document = 'query ($id: ID!) { item(id: $id) { indexNumber attachments { id url } relations { nodes { id } } } }'
  const { data } = await hub.ask<{
    item: { indexNumber: string; attachments: { id: string; url: string }[]; relations: { nodes: { id: string }[] } }
  }>(document, { id: itemId })
  const { indexNumber, attachments, relations } = data.item
  const nodeIds = [first, editionId, ...attachments.map(({ id }) => id), ...relations.nodes.map(({ id }) => id)]
  return { itemId, editionId, indexNumber, slug, formerSlug, nodeIds, files: attachments.map(({ url }) => url) }
}

async function handOver(ids: readonly string[]): Promise<void> {
  const { rows } = await owner.query<{ id: string; code: string; channel_id: string }>(
    'select d.id, c.code, c.id as channel_id from desk.distribution d join desk.channel c on c.id = d.channel_id where d.id = any($1)',
    [[...ids]],
  )
  for (const { id: distributionId, code, channel_id: channelId } of rows) {
    if (code === 'WAITING') continue
    const outcome = code === 'BROKEN' ? 'FAILED' : 'SENT'
    await hub.run(distributionRecord, { distributionId, outcome, durationMs: 5, at: new Date() }, 'IMPORTER')
    if (code === 'SHOWN') await hub.run(distributionConfirm, { distributionId, kind: 'LIVE' })
    if (code === 'DECLINED') await hub.run(distributionConfirm, { distributionId, kind: 'DECLINED' })
    if (code === 'CLOSED') await hub.run(channelUpdate, { channelId, active: false }, 'ADMIN')
  }
  await owner.query(`update desk.channel set active = true where code = 'CLOSED'`)
}

interface Withdrawn {
  readonly item: object | null
  readonly userErrors: readonly object[]
}

async function withdraw(input: Record<string, unknown>): Promise<Withdrawn> {
  const { data, errors } = await hub.ask<{ itemWithdraw: Withdrawn }>(WITHDRAW, { input }, 'EDITOR')
  expect(errors).toBeUndefined()
  return data.itemWithdraw
}

interface Shown {
  readonly status: string
  readonly slug: string
  readonly withdrawal: object
  readonly passport: object
  readonly attachments: readonly object[]
}

async function read(id: string): Promise<Shown> {
  const { data, errors } = await hub.ask<{ item: Shown }>(READ, { id })
  expect(errors).toBeUndefined()
  return data.item
}
