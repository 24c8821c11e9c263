import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { attachmentAdd, categoryCreate, unitCreate } from '../../../../src/modules/catalogue/index.js'
import { exportEditions, type ExportSummary } from '../../../../src/modules/publication/index.js'
import { actorWith, openTestHub, type TestHub } from '../../../support/hub.js'
import { officeOf, type Office } from '../../../support/office.js'
import { changedTables, connectTo, contentsOf } from '../../../support/tables.js'
import { importLines, importSource, publicEditions, record, rowsOf, sourceOf } from './importing.js'

let source: TestHub
let office: Office
let target: TestHub

beforeAll(async () => {
  source = await openTestHub()
  office = await officeOf(source)
  await fill()
})
beforeEach(async () => {
  target = await openTestHub()
})
afterEach(() => target.close())
afterAll(() => source.close())

describe('an export imported into an empty hub', () => {
  test('gives the same editions with the same hashes', async () => {
    const { lines, summary } = await exported(source)
    const { counts, relations } = await importLines(target, lines, { createMissing: true })
    expect(counts).toEqual({ new: 3, changed: 2, unchanged: 0, refused: 0 })
    const expected = (await publicEditions(source)).filter(({ key }) => !withdrawn.includes(key))
    expect(await publicEditions(target)).toEqual(expected)
    expect(relations).toEqual({ total: 3, waiting: 1, waitingFor: [draftOnly] })
    expect(summary).toMatchObject({ editions: 5, items: 3, takenBack: 1 })
  })

  test('gives the same slugs, days of publication, notes and order', async () => {
    await importLines(target, (await exported(source)).lines, { createMissing: true, lanes: 1 })
    const facts = (hub: TestHub) =>
      rowsOf<{ key: string }>(
        hub,
        `select i.key, i.slug, i.published_at, l.note
         from desk.ledger_entry l join desk.item i on i.id = l.item_id
         where i.status = 'PUBLISHED' order by l.position`,
      )
    expect(await facts(target)).toEqual(await facts(source))
  })

  test('can be exported again into the same lines', async () => {
    const { lines } = await exported(source)
    await importLines(target, lines, { createMissing: true, lanes: 1 })
    expect((await exported(target)).lines).toEqual(lines)
  })
})

test('imported into the hub that it came from, an export changes nothing but that the records are known', async () => {
  const { lines } = await exported(source)
  const owner = await connectTo(source.databaseUrl)
  try {
    const before = await contentsOf(owner)
    const { counts } = await importLines(source, lines)
    expect(counts).toEqual({ new: 0, changed: 0, unchanged: lines.length, refused: 0 })
    expect(changedTables(before, await contentsOf(owner))).toEqual(['desk.audit', 'desk.import_record'])
  } finally {
    await owner.end()
  }
})

test('gives only what stands behind a position of the ledger', async () => {
  const { summary, lines } = await exported(source)
  expect((await exported(source, summary.position)).lines).toEqual([])
  // The last entries are those of the item that was taken back.
  expect((await exported(source, String(Number(summary.position) - 3))).lines).toEqual(lines.slice(-1))
})

test('takes a large attachment along; importing it needs longer records to be allowed', async () => {
  const base64 = Buffer.alloc(7_000_000, 'x').toString('base64')
  const large = record('large', { attachments: [{ fileName: '大.txt', mediaType: 'text/plain', base64 }] })
  expect((await importLines(target, [large])).refused.get(1)?.[0]).toMatchObject({ kind: 'TOO_LONG' })
  expect((await importSource(target, sourceOf([large], 16_000_000))).counts).toMatchObject({ new: 1 })
  const { lines } = await exported(target)
  expect(lines[0]).toContain(base64)
  expect((await importSource(target, sourceOf(lines, 16_000_000))).counts).toMatchObject({ unchanged: 1 })
})

let draftOnly = ''
const withdrawn: string[] = []

/** Items in several schemes with relations, two editions, a figure, and one that is taken back. */
async function fill(): Promise<void> {
  const { unitId } = await source.run(unitCreate, { code: 'DY', name: '党建办', kind: 'SECTION' }, 'ADMIN')
  const { categoryId: above } = await source.run(categoryCreate, { scheme: 'column', name: '本街道' }, 'ADMIN')
  const { categoryId: below } = await source.run(
    categoryCreate,
    { scheme: 'column', name: '供暖', slug: 'heating', parentId: above },
    'ADMIN',
  )
  const [theme] = await rowsOf<{ id: string }>(source, `select id from desk.category where slug = 'theme-construction-environment'`)

  draftOnly = await office.draft({ title: '尚未公开' })
  const first = await office.published(
    {
      title: '关于供暖的通知',
      unitId,
      categoryIds: [below, theme?.id ?? ''],
      formedOn: '2023-11-01',
      disclosureDueOn: '2023-11-21',
      history: ['印发'],
    },
    { changeNote: '首次公开' },
  )
  const second = await office.published({
    title: '供暖政策解读',
    genre: 'INTERPRETATION',
    slug: 'heating-explained',
    categoryIds: [below],
    relations: [
      { kind: 'INTERPRETS', itemId: first.itemId, note: '全文' },
      { kind: 'RELATED', itemId: draftOnly },
    ],
  })
  const { contentHash } = await source.run(attachmentAdd, {
    itemId: second.itemId,
    fileName: '图.png',
    mediaType: 'image/png',
    alt: '管网图',
    base64: 'iVBORw0KGgo=',
  })
  const figure = { type: 'figure', attrs: { attachmentHash: contentHash, alt: '管网图', caption: '图一' } }
  await office.corrected(second.itemId, { document: { type: 'doc', content: [paragraph('见图。'), figure] } }, { changeNote: '补图' })
  await office.corrected(first.itemId, { title: '关于做好供暖的通知', summary: '改题。' })
  await office.published({ title: '供暖结果', relations: [{ kind: 'RESULT_OF', itemId: first.itemId }] })
  const gone = await office.published({ title: '误发' })
  await office.withdraw(gone.itemId)
  withdrawn.push(gone.itemId)
}

function paragraph(text: string) {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

async function exported(hub: TestHub, since = '0'): Promise<{ lines: readonly string[]; summary: ExportSummary }> {
  const context = hub.contextFor(actorWith('ADMIN'), { requestId: 'test', via: 'test', language: 'en' })
  const pieces = exportEditions(context, { since })
  let text = ''
  for (;;) {
    const { value, done } = await pieces.next()
    if (done) return { lines: text.split('\n').filter((line) => line !== ''), summary: value }
    text += value
  }
}
