import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentAdd, categoryCreate, relationCreate, relationDelete, type Content } from '../../../src/modules/catalogue/index.js'
import { draftSubmit } from '../../../src/modules/review/index.js'
import { execute } from '../../../src/platform/command.js'
import { actorWith, openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

const SUBMIT = `mutation ($input: DraftSubmitInput!) {
  draftSubmit(input: $input) { item { status } edition { id number title contentHash createdAt } userErrors { code message path } }
}`

let hub: TestHub
let office: Office
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

describe('sealing a draft', () => {
  test('makes editions numbered from 1 without gaps, each with what the draft was then', async () => {
    const itemId = await office.draft({ title: '一' })
    for (const [at, title] of ['一', '二', '三'].entries()) {
      await office.update(itemId, { title })
      const { data } = await hub.ask(SUBMIT, { input: { itemId, expectedVersion: await office.version(itemId) } }, 'EDITOR')
      expect(data['draftSubmit']).toMatchObject({ item: { status: 'IN_REVIEW' }, edition: { number: at + 1, title }, userErrors: [] })
    }
    expect(await numbersOf(itemId)).toEqual([1, 2, 3])
  })

  test('is refused with NOTHING_CHANGED when the content is that of the newest edition, which is named', async () => {
    const { itemId } = await office.sealed()
    const { data } = await hub.ask(SUBMIT, { input: { itemId, expectedVersion: 1 } }, 'EDITOR')
    expect(data['draftSubmit']).toMatchObject({
      edition: null,
      userErrors: [{ code: 'NOTHING_CHANGED', message: expect.stringContaining('edition 1'), path: ['itemId'] }],
    })
    expect(await numbersOf(itemId)).toEqual([1])
  })

  test('may bring back the content of an edition before the newest one, under a new number and the same hash', async () => {
    const { itemId } = await office.sealed({ title: '甲' })
    await office.update(itemId, { title: '乙' })
    await office.submit(itemId)
    await office.update(itemId, { title: '甲' })
    await office.submit(itemId)
    const hashes = (await editionsOf(itemId)).map(({ content_hash: hash }) => hash)
    expect(hashes[2]).toBe(hashes[0])
    expect(hashes[1]).not.toBe(hashes[0])
  })

  test('of another version than the current one is refused', async () => {
    const itemId = await office.draft()
    await office.update(itemId, { summary: '改' })
    const { data } = await hub.ask(SUBMIT, { input: { itemId, expectedVersion: 1 } }, 'EDITOR')
    expect(data['draftSubmit'].userErrors).toMatchObject([{ code: 'STALE_VERSION', path: ['expectedVersion'] }])
  })

  test('by 20 editors at the same time makes one edition', async () => {
    const itemId = await office.draft()
    const context = () => hub.contextFor(actorWith('EDITOR'), { requestId: 'test', via: 'test', language: 'en' })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => execute(context(), draftSubmit, { itemId, expectedVersion: 1 })))
    const codes = outcomes.flatMap(({ refusals }) => refusals.map(({ code }) => code))
    expect(codes).toEqual(Array.from({ length: 19 }, () => 'NOTHING_CHANGED'))
    expect(await numbersOf(itemId)).toEqual([1])
  })

  test('is refused while the body shows a figure that is not attached', async () => {
    const attachmentHash = `sha256:${'0'.repeat(64)}`
    const document = { type: 'doc', content: [{ type: 'figure', attrs: { attachmentHash, alt: '图', caption: '' } }] }
    await expect(office.sealed({ document })).rejects.toMatchObject({
      code: 'INVALID',
      path: ['document'],
      message: expect.stringContaining(attachmentHash),
    })
  })

  test.each([
    ['title', { title: '另题' }],
    ['shortTitle', { shortTitle: '短' }],
    ['summary', { summary: '概' }],
    ['body', { markdown: '另文' }],
    ['genre', { genre: 'DECISION' as const }],
    ['formedOn', { formedOn: '2020-01-01' }],
    ['versionOn', { versionOn: '2020-01-01' }],
    ['history', { history: ['通过'] }],
    ['documentNumber', { documentNumber: '1号' }],
    ['validity', { validity: 'EXPIRED' as const }],
    ['disclosureClass', { disclosureClass: 'ON_REQUEST' as const }],
    ['disclosureBasis', { disclosureBasis: '第二十条' }],
    ['disclosureDueOn', { disclosureDueOn: '2027-01-01' }],
    ['cadence', { cadence: 'REGULAR' as const }],
  ])('another %s makes another edition with another hash', async (_, fields) => {
    const { itemId } = await office.sealed()
    await office.update(itemId, fields)
    await office.submit(itemId)
    const [first, second] = await editionsOf(itemId)
    expect(second?.content_hash).not.toBe(first?.content_hash)
  })

  test('another category, relation, note or attachment makes another edition', async () => {
    const { itemId } = await office.sealed()
    const otherId = await office.draft()
    const { categoryId } = await hub.run(categoryCreate, { scheme: 'column', name: '另类' }, 'ADMIN')
    await office.update(itemId, { categoryIds: [categoryId] })
    await office.submit(itemId)
    const { relationId } = await hub.run(relationCreate, { itemId, kind: 'CITES', otherId })
    await office.submit(itemId)
    await hub.run(relationCreate, { itemId, kind: 'CITES', otherId, note: '附注' })
    await office.submit(itemId)
    await hub.run(attachmentAdd, { itemId, fileName: '表.csv', mediaType: 'text/csv', base64: 'YSxi' })
    await office.submit(itemId)
    await hub.run(relationDelete, { relationId })
    await office.submit(itemId)
    const editions = await editionsOf(itemId)
    expect(editions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(new Set(editions.map(({ content_hash: hash }) => hash)).size).toBe(6)
  })

  test('a slug is no part of the content', async () => {
    const { itemId } = await office.sealed()
    await office.update(itemId, { slug: 'another-address' })
    await expect(office.submit(itemId)).rejects.toMatchObject({ code: 'NOTHING_CHANGED' })
  })
})

describe('the content of an edition', () => {
  test('holds exactly what the draft held, by names that hold in any hub, and its hash is the SHA-256 of its RFC 8785 form, in which each relation is its own hash', async () => {
    const { itemId, attachmentHash } = await richDraft(hub, office)
    await office.submit(itemId, 'IMPORTER')
    const [edition] = await editionsOf(itemId)
    const expected: Content = {
      title: '关于供暖的通知',
      summary: '概述',
      document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '正文。' }] }] },
      metadata: {
        unit: 'OFFICE',
        categories: ['a-column', 'theme-economy-state-assets'],
        genre: 'NOTICE',
        documentNumber: '街办〔2026〕1号',
        shortTitle: '供暖',
        formedOn: '2026-01-02',
        versionOn: '2026-01-03',
        history: ['通过', '修正'],
        validity: 'IN_FORCE',
        disclosure: { class: 'PROACTIVE', basis: '第二十条', dueOn: '2026-02-01' },
        cadence: 'STAGED',
      },
      relations: [
        { kind: 'AMENDS', target: 'old/B', note: null },
        { kind: 'CITES', target: 'old/A', note: '附注' },
        { kind: 'CITES', target: 'old/b', note: null },
      ],
      attachments: [{ hash: attachmentHash, fileName: '表.csv', mediaType: 'text/csv', alt: '一览表' }],
    }
    expect(edition?.content).toEqual(expected)
    const hashOf = (value: unknown) =>
      `sha256:${createHash('sha256')
        .update(canonicalize(value) ?? '', 'utf8')
        .digest('hex')}`
    expect(edition?.content_hash).toBe(hashOf({ ...expected, relations: expected.relations.map(hashOf) }))
    expect(attachmentHash).toBe(`sha256:${createHash('sha256').update('a,b').digest('hex')}`)
  })

  test('has the same hash in two hubs that know nothing of each other', async () => {
    const other = await openTestHub()
    const otherOffice = await officeOf(other)
    for (let at = 0; at < 3; at += 1) await otherOffice.draft()
    const hashes = []
    for (const [one, place] of [
      [hub, office],
      [other, otherOffice],
    ] as const) {
      const { itemId } = await richDraft(one, place, 'in-two-hubs')
      const editionId = await place.submit(itemId, 'IMPORTER')
      const row = await one.database.office
        .selectFrom('edition')
        .select('content_hash')
        .where('id', '=', editionId)
        .executeTakeFirstOrThrow()
      hashes.push(row.content_hash)
    }
    await other.close()
    expect(hashes[0]).toBe(hashes[1])
  })

  test('stays as it was sealed, whatever becomes of the draft, its relations and its categories', async () => {
    const { itemId } = await richDraft(hub, office, 'sealed-for-good')
    await office.submit(itemId, 'IMPORTER')
    const [before] = await editionsOf(itemId)
    await office.update(itemId, { title: '改', markdown: '改', relations: null, categoryIds: null, attachmentIds: [] })
    const [after] = await editionsOf(itemId)
    expect(after).toEqual(before)
  })
})

describe('what was written stays as it was written:', () => {
  test.each(['edition', 'edition_relation', 'sign_off', 'ledger_entry', 'audit', 'receipt', 'attempt'])(
    'rows of %s are never changed, deleted or emptied, even by the owner',
    async (table) => {
      await office.published()
      const { rows } = await owner.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = ('desk.' || $1)::regclass and attnum > 0 limit 1`,
        [table],
      )
      const column = rows[0]?.name ?? ''
      await expect(owner.query(`update desk.${table} set ${column} = ${column}`)).rejects.toThrow('is refused')
      await expect(owner.query(`delete from desk.${table}`)).rejects.toThrow('is refused')
      await expect(owner.query(`truncate desk.${table} cascade`)).rejects.toThrow('is refused')
      await expect(owner.query(`truncate desk.item cascade`)).rejects.toThrow('is refused')
    },
  )

  test('an item has at most one edition of a number, and no edition 0', async () => {
    const { itemId, editionId } = await office.sealed()
    const copy = (number: number) =>
      owner.query(
        `insert into desk.edition (id, item_id, number, content, content_hash, sealed_by, sealed_at)
         select 'edn_copy', item_id, $2, content, content_hash, sealed_by, sealed_at from desk.edition where id = $1`,
        [editionId, number],
      )
    await expect(copy(1)).rejects.toThrow('edition_item_id_number_key')
    await expect(copy(0)).rejects.toThrow('check')
    expect(await numbersOf(itemId)).toEqual([1])
  })
})

interface EditionRow {
  readonly number: number
  readonly content: Content
  readonly content_hash: string
}

async function editionsOf(itemId: string): Promise<EditionRow[]> {
  const { rows } = await owner.query<EditionRow>(
    'select number, content, content_hash from desk.edition where item_id = $1 order by number',
    [itemId],
  )
  return rows
}

async function numbersOf(itemId: string): Promise<number[]> {
  return (await editionsOf(itemId)).map(({ number }) => number)
}

/** A draft with something in every field; its relations lead to items by keys, one of which this hub has. */
async function richDraft(one: TestHub, place: Office, name = 'rich'): Promise<{ itemId: string; attachmentHash: string }> {
  const known = await one.database.office
    .selectFrom('category')
    .select(['id', 'slug'])
    .where('slug', 'in', ['a-column', 'theme-economy-state-assets'])
    .execute()
  const column =
    known.find(({ slug }) => slug === 'a-column')?.id ??
    (await one.run(categoryCreate, { scheme: 'column', name: '栏目', slug: 'a-column' }, 'ADMIN')).categoryId
  const theme = known.find(({ slug }) => slug !== 'a-column')?.id ?? ''
  const itemId = await place.draft(
    {
      externalId: `old/${name}`,
      title: '关于供暖的通知',
      shortTitle: '供暖',
      summary: '概述',
      markdown: '正文。',
      documentNumber: '街办〔2026〕1号',
      formedOn: '2026-01-02',
      versionOn: '2026-01-03',
      history: ['通过', '修正'],
      disclosureBasis: '第二十条',
      disclosureDueOn: '2026-02-01',
      cadence: 'STAGED',
      categoryIds: [theme, column],
      relations: [
        { kind: 'CITES', key: 'old/b' },
        { kind: 'CITES', key: 'old/A', note: '附注' },
        { kind: 'AMENDS', key: 'old/B' },
      ],
    },
    'IMPORTER',
  )
  const { contentHash } = await one.run(attachmentAdd, { itemId, fileName: '表.csv', mediaType: 'text/csv', base64: 'YSxi', alt: '一览表' })
  return { itemId, attachmentHash: contentHash }
}
