import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channelCreate } from '../../../../src/modules/distribution/index.js'
import { projectFolder } from '../../../../src/platform/folder.js'
import { openTestHub, type TestHub } from '../../../support/hub.js'
import { changedTables, connectTo, contentsOf } from '../../../support/tables.js'
import { importLines, publicEditions, record, rowsOf } from './importing.js'

const statutes = readFileSync(join(projectFolder, 'test/fixtures/statutes.ndjson'), 'utf8').trim().split('\n')

let hub: TestHub
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub()
  owner = await connectTo(hub.databaseUrl)
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

test('gives every record of a file an item with an edition, a ledger entry and the route of migrated content', async () => {
  const { counts } = await importLines(hub, statutes)
  expect(counts).toEqual({ new: statutes.length, changed: 0, unchanged: 0, refused: 0 })
  const entries = await rowsOf<{ key: string; route: string; kind: string; actor: string; channels: string[] }>(
    hub,
    `select i.key, l.route, l.kind, l.actor, l.channels from desk.ledger_entry l join desk.item i on i.id = l.item_id order by i.key`,
  )
  const keys = statutes.map((line) => (JSON.parse(line) as { externalId: string }).externalId)
  expect(entries).toEqual(keys.toSorted().map((key) => ({ key, route: 'MIGRATED', kind: 'PUBLISHED', actor: 'importer', channels: [] })))
})

test('takes over the catalogue’s fields, by code or by Chinese name', async () => {
  await importLines(hub, [
    record('fields', {
      title: '关于做好冬季供暖工作的通知',
      shortTitle: '冬季供暖通知',
      documentNumber: '街办〔2023〕8号',
      formedOn: '2023-11-01',
      versionOn: '2023-11-02',
      history: ['2023年11月1日 印发'],
      categoryPath: ['法规', '行政法规'],
      disclosureClass: '主动公开',
      disclosureBasis: '条例第二十条',
      cadence: '临时性工作随时公开',
      summary: '供暖。',
      inForce: false,
      bodyFormat: 'text/html',
      body: '<h2>一、供暖</h2><p>请<strong>注意</strong>。</p>',
    }),
  ])
  const { data } = await hub.ask(
    `query { itemBySlug(slug: "guan-yu-zuo-hao-dong-ji-gong-nuan-gong-zuo-de-tong-zhi") {
       title shortTitle documentNumber genre formedOn versionOn history validity summary cadence
       disclosure { class basis } categories { slug } unit { kind } body { text }
     } }`,
  )
  expect(data['itemBySlug']).toEqual({
    title: '关于做好冬季供暖工作的通知',
    shortTitle: '冬季供暖通知',
    documentNumber: '街办〔2023〕8号',
    genre: 'NOTICE',
    formedOn: '2023-11-01',
    versionOn: '2023-11-02',
    history: ['2023年11月1日 印发'],
    validity: 'REPLACED',
    summary: '供暖。',
    cadence: 'AD_HOC',
    disclosure: { class: 'PROACTIVE', basis: '条例第二十条' },
    categories: [{ slug: 'statutes-administrative-regulations' }],
    unit: { kind: 'OFFICE' },
    body: { text: '一、供暖\n\n请注意。' },
  })
})

test('keeps the day of first publication that a record gives, as a day of the office', async () => {
  await importLines(hub, [record('day', { publishedOn: '2009-05-01' }), record('instant', { publishedAt: '2009-05-01T09:30:00+08:00' })])
  const rows = await rowsOf<{ key: string; at: string }>(
    hub,
    `select key, to_char(published_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at from desk.item where key in ('day', 'instant') order by key`,
  )
  expect(rows).toEqual([
    { key: 'day', at: '2009-04-30 16:00' },
    { key: 'instant', at: '2009-05-01 01:30' },
  ])
})

test('a second run changes nothing', async () => {
  const lines = [...statutes, record('again'), record('again-2', { relations: [{ kind: 'CITES', to: 'again' }] })]
  await importLines(hub, lines)
  const before = await contentsOf(owner)
  const { counts } = await importLines(hub, lines)
  expect(counts).toEqual({ new: 0, changed: 0, unchanged: lines.length, refused: 0 })
  expect(changedTables(before, await contentsOf(owner))).toEqual([])
})

test('the order of a record’s fields is no change', async () => {
  await importLines(hub, [record('order')])
  const turned = Object.fromEntries(Object.entries(record('order')).toReversed())
  expect((await importLines(hub, [turned])).counts.unchanged).toBe(1)
})

test('a changed record becomes a new edition of the same item; a field that it has no more is emptied', async () => {
  await importLines(hub, [record('changed', { summary: '旧', documentNumber: '1号' })])
  const [before] = await rowsOf(hub, `select id, index_number, slug, published_at from desk.item where key = 'changed'`)
  const { counts } = await importLines(hub, [record('changed', { summary: '新' })])
  expect(counts).toMatchObject({ new: 0, changed: 1 })
  expect(await rowsOf(hub, `select id, index_number, slug, published_at from desk.item where key = 'changed'`)).toEqual([before])
  const editions = await rowsOf(
    hub,
    `select e.number, l.kind, e.content ->> 'summary' as summary, e.content -> 'metadata' ->> 'documentNumber' as "documentNumber"
     from desk.edition e join desk.item i on i.id = e.item_id join desk.ledger_entry l on l.edition_id = e.id
     where i.key = 'changed' order by e.number`,
  )
  expect(editions).toEqual([
    { number: 1, kind: 'PUBLISHED', summary: '旧', documentNumber: '1号' },
    { number: 2, kind: 'CORRECTED', summary: '新', documentNumber: null },
  ])
})

test('two records of one item are applied in their order, and a second run of the file changes nothing', async () => {
  const lines = [record('twice', { title: '一' }), record('between'), record('twice', { title: '二' }), record('twice', { title: '三' })]
  expect((await importLines(hub, lines)).counts).toMatchObject({ new: 2, changed: 2 })
  const titles = () =>
    rowsOf<{ title: string }>(
      hub,
      `select e.content ->> 'title' as title from desk.edition e join desk.item i on i.id = e.item_id where i.key = 'twice' order by e.number`,
    )
  expect((await titles()).map((row) => row.title)).toEqual(['一', '二', '三'])
  expect((await importLines(hub, lines)).counts.unchanged).toBe(4)
  expect(await titles()).toHaveLength(3)
  // The first record alone is another file: it takes the item back to what it says.
  expect((await importLines(hub, lines.slice(0, 2))).counts).toMatchObject({ changed: 1, unchanged: 1 })
  expect((await titles()).map((row) => row.title)).toEqual(['一', '二', '三', '一'])
})

test('goes out on no channel unless asked to: by the record, or for all', async () => {
  for (const code of ['WEB', 'PAPER']) {
    await hub.run(channelCreate, { code, name: code, kind: 'WEBSITE', format: 'HTML', capabilities: {} }, 'ADMIN')
  }
  await importLines(hub, [record('quiet')])
  await importLines(hub, [record('loud'), record('own', { channels: ['PAPER'] }), record('none', { channels: [] })], { channels: ['WEB'] })
  const rows = await rowsOf(
    hub,
    `select i.key, l.channels from desk.ledger_entry l join desk.item i on i.id = l.item_id
     where i.key in ('quiet', 'loud', 'own', 'none') order by i.key`,
  )
  expect(rows).toEqual([
    { key: 'loud', channels: ['WEB'] },
    { key: 'none', channels: [] },
    { key: 'own', channels: ['PAPER'] },
    { key: 'quiet', channels: [] },
  ])
})

test('attaches files and shows them as figures', async () => {
  const base64 = Buffer.from('a,b\n1,2\n').toString('base64')
  const { counts } = await importLines(hub, [
    record('files', { attachments: [{ fileName: '表.csv', mediaType: 'text/csv', alt: '数据', base64 }] }),
  ])
  expect(counts.new).toBe(1)
  const rows = await rowsOf(
    hub,
    `select a.file_name, a.media_type, a.alt, a.byte_size from published.attachment a join desk.item i on i.id = a.item_id where i.key = 'files'`,
  )
  expect(rows).toEqual([{ file_name: '表.csv', media_type: 'text/csv', alt: '数据', byte_size: 8 }])
  expect((await importLines(hub, [record('files', { summary: '不再有附件' })])).counts.changed).toBe(1)
  expect(await rowsOf(hub, `select from published.attachment a join desk.item i on i.id = a.item_id where i.key = 'files'`)).toEqual([])
})

test('names fields that are not taken over once, and imports the record without them', async () => {
  const { counts, unknownFields } = await importLines(hub, [record('x-1', { clicks: 7 }), record('x-2', { clicks: 8, author: '张三' })])
  expect(unknownFields).toEqual(['clicks', 'author'])
  expect(counts.new).toBe(2)
})

test('two runs at the same time bring in each record once', async () => {
  const lines = Array.from({ length: 20 }, (_, at) => record(`race-${at}`))
  const runs = await Promise.all([importLines(hub, lines), importLines(hub, lines)])
  expect(runs.flatMap(({ refused }) => [...refused])).toEqual([])
  const editions = (await publicEditions(hub)).filter(({ key }) => key.startsWith('race-'))
  expect(editions.map(({ number }) => number)).toEqual(lines.map(() => 1))
})
