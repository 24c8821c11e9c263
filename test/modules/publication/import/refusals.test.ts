import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UnusableOption } from '../../../../src/modules/publication/index.js'
import { openTestHub, type TestHub } from '../../../support/hub.js'
import { changedTables, connectTo, contentsOf } from '../../../support/tables.js'
import { importLines, type Line, record, rowsOf } from './importing.js'

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

const documentFormat = 'application/vnd.tongyuan.document+json'
const file = { fileName: 'a.txt', mediaType: 'text/plain', base64: 'YQ==' }

const bad: readonly (readonly [string, Line, string, string, RegExp])[] = [
  ['broken JSON', '{"externalId": "a", ', 'record', 'BROKEN', /not JSON/],
  ['a list', '[1, 2]', 'record', 'BROKEN', /not a JSON object/],
  ['bytes that are no text', record('nul', { title: '\u0000' }), 'title', 'BROKEN', /U\+0000/],
  ['half a character', record('half', { title: '\ud800' }), 'title', 'BROKEN', /surrogate/],
  ['no external id', record('x', { externalId: undefined }), 'externalId', 'MISSING', /missing/],
  ['no title', record('no-title', { title: null }), 'title', 'MISSING', /missing/],
  ['an empty title', record('empty-title', { title: '  ' }), 'title', 'MISSING', /empty/],
  ['a title without end', record('long-title', { title: '长'.repeat(501) }), 'title', 'TOO_LONG', /500/],
  ['a day that never was', record('day', { formedOn: '2023-02-30' }), 'formedOn', 'IMPOSSIBLE', /real day.*2023-02-30/],
  ['a day of publication that never was', record('day-2', { publishedOn: '2023-13-01' }), 'publishedOn', 'IMPOSSIBLE', /real day/],
  ['publication in the future', record('future', { publishedOn: '2099-01-01' }), 'publishedOn', 'IMPOSSIBLE', /future/],
  ['an unknown category', record('category', { categoryPath: ['政策文件', '没有'] }), 'categoryPath', 'UNKNOWN', /政策文件 \/ 没有/],
  ['an unknown unit', record('unit', { unit: 'NOWHERE' }), 'unit', 'UNKNOWN', /NOWHERE/],
  ['an unknown genre', record('genre', { genre: '诗' }), 'genre', 'UNKNOWN', /诗/],
  ['an unknown relation kind', record('kind', { relations: [{ kind: 'LIKES', to: 'a' }] }), 'relations[0].kind', 'UNKNOWN', /LIKES/],
  ['a relation to itself', record('self', { relations: [{ kind: 'CITES', to: 'self' }] }), 'relations[0].to', 'IMPOSSIBLE', /itself/],
  ['an unknown channel', record('channel', { channels: ['TELEGRAPH'] }), 'channels', 'UNKNOWN', /TELEGRAPH/],
  ['no body', record('no-body', { body: null }), 'body', 'MISSING', /missing/],
  ['a script', record('script', { body: '正文\n\n<script>alert(1)</script>' }), 'body', 'FORBIDDEN', /line 3.*script/],
  ['a script in HTML', record('html', { body: '<p onclick="x()">正文</p>', bodyFormat: 'text/html' }), 'body', 'FORBIDDEN', /onclick/],
  ['a text without end', record('long', { body: '字'.repeat(2_000_001) }), 'body', 'TOO_LONG', /2,000,001/],
  ['a body of another format', record('format', { bodyFormat: 'text/rtf' }), 'bodyFormat', 'IMPOSSIBLE', /text\/markdown/],
  ['what is not disclosed', record('exempt', { disclosureClass: '依申请公开' }), 'disclosureClass', 'IMPOSSIBLE', /PROACTIVE/],
  ['a figure without its file', record('figure', figureBody()), 'body', 'IMPOSSIBLE', /figures/],
  ['a document that is none', record('doc', { body: { type: 'page' }, bodyFormat: documentFormat }), 'body', 'IMPOSSIBLE', /doc/],
  [
    'a file of a kind that is not taken',
    record('file', { attachments: [{ ...file, mediaType: 'text/html' }] }),
    'attachments[0].mediaType',
    'IMPOSSIBLE',
    /media type/,
  ],
  ['a slug that is none', record('slug', { slug: 'Not A Slug' }), 'slug', 'IMPOSSIBLE', /slug/],
]

describe('a record is refused with line, field and reason', () => {
  test.each(bad)('%s', async (_, line, field, kind, reason) => {
    const { refused, counts } = await importLines(hub, [record('before'), line, record('after')])
    expect(counts).toMatchObject({ refused: 1 })
    expect([...refused.keys()]).toEqual([2])
    expect(refused.get(2)?.[0]).toMatchObject({ field, kind, reason: expect.stringMatching(reason) as string })
  })

  test('in a dry run in the same words', async () => {
    for (const [, line, field, kind, reason] of bad) {
      const { refused } = await importLines(hub, [line], { write: false })
      expect(refused.get(1)?.[0]).toMatchObject({ field, kind, reason: expect.stringMatching(reason) as string })
    }
  })
})

test('all good records go in between bad ones, and nothing of the bad ones is left', async () => {
  const lines = bad.flatMap(([, line], at) => [line, record(`good-${at}`)])
  const { counts } = await importLines(hub, lines)
  expect(counts).toEqual({ new: bad.length, changed: 0, unchanged: 0, refused: bad.length })
  const rows = await rowsOf<{ key: string }>(
    hub,
    `select key from desk.item where key <> 'before' and key <> 'after' and key not like 'good-%'`,
  )
  expect(rows).toEqual([])
})

test('the summary counts the refused by reason', async () => {
  const { refusedBy } = await importLines(hub, ['{', '[', record('s-1', { title: null }), record('s-2', { formedOn: 'yesterday' })])
  expect(Object.fromEntries(refusedBy)).toEqual({ 'record cannot be read': 2, 'title is missing': 1, 'formedOn is not possible': 1 })
})

test('every fault of a record is named, not only the first', async () => {
  const { refused } = await importLines(hub, [record('many', { title: null, formedOn: 'x', history: ['', 'a'] })])
  expect(refused.get(1)?.map(({ field }) => field)).toEqual(['title', 'formedOn', 'history[0]'])
})

test('a dry run tells what will happen and writes nothing', async () => {
  await importLines(hub, [record('dry-known'), record('dry-changed'), record('dry-same', { summary: '同' })])
  // The same content, written differently.
  const lines: Line[] = [
    record('dry-known'),
    record('dry-changed', { title: '新题' }),
    record('dry-same', { summary: ' 同 ' }),
    record('dry-new', {
      relations: [
        { kind: 'CITES', to: 'dry-later' },
        { kind: 'CITES', to: 'dry-never' },
      ],
    }),
    record('dry-new', { title: '又改' }),
    record('dry-later'),
    record('dry-bad', { title: '' }),
  ]
  const before = await contentsOf(owner)
  const foretold = await importLines(hub, lines, { write: false })
  expect(changedTables(before, await contentsOf(owner))).toEqual([])
  const { counts, refusedBy } = await importLines(hub, lines)
  expect(foretold.counts).toEqual(counts)
  expect(foretold.refusedBy).toEqual(refusedBy)
  expect(counts).toEqual({ new: 2, changed: 2, unchanged: 2, refused: 1 })
  expect(foretold.relations).toEqual({ total: 2, waiting: 1, waitingFor: ['dry-never'] })
})

test('adds the categories and units that records name only when asked to, each once', async () => {
  const lines = Array.from({ length: 6 }, (_, at) =>
    record(`add-${at}`, { categoryPath: ['旧站', '通知公告'], unit: { code: 'JM', name: '便民科', kind: 'SECTION' } }),
  )
  expect((await importLines(hub, lines)).counts.refused).toBe(6)
  const foretold = await importLines(hub, lines, { createMissing: true, write: false })
  expect(foretold.added).toEqual({ units: 1, categories: 2 })
  const { counts, added } = await importLines(hub, lines, { createMissing: true })
  expect({ counts, added }).toMatchObject({ counts: { new: 6 }, added: { units: 1, categories: 2 } })
  const places = await rowsOf(
    hub,
    `select c.name, p.name as parent from desk.category c join desk.category p on p.id = c.parent_id where p.name = '旧站'`,
  )
  expect(places).toEqual([{ name: '通知公告', parent: '旧站' }])
})

test('adds nothing for a record that is refused for another reason', async () => {
  const { added } = await importLines(hub, [record('add-bad', { categoryPath: ['白加'], title: '' })], { createMissing: true })
  expect(added.categories).toBe(0)
  expect(await rowsOf(hub, `select from desk.category where name = '白加'`)).toEqual([])
})

test('a withdrawn item stays withdrawn', async () => {
  await importLines(hub, [record('gone')])
  const [item] = await rowsOf<{ id: string }>(hub, `select id from desk.item where key = 'gone'`)
  const withdraw = `mutation ($input: ItemWithdrawInput!) { itemWithdraw(input: $input) { userErrors { message } } }`
  await hub.ask(withdraw, { input: { itemId: item?.id, kind: 'GONE', reason: '有误' } }, 'EDITOR')
  const { refused, counts } = await importLines(hub, [record('gone', { title: '回来' })])
  expect(counts.refused).toBe(1)
  expect(refused.get(1)?.[0]).toMatchObject({ kind: 'IN_THE_WAY', reason: expect.stringMatching(/withdrawn/) as string })
})

test.each([
  ['the unit of the options', { unitCode: 'NOWHERE' }, /no unit NOWHERE/],
  ['a channel of the options', { channels: ['NOWHERE'] }, /no channel NOWHERE/],
])('nothing begins when %s is not there', async (_, options, reason) => {
  const before = await contentsOf(owner)
  const failed = importLines(hub, [record('never')], options)
  await expect(failed).rejects.toThrow(reason)
  await expect(failed).rejects.toBeInstanceOf(UnusableOption)
  expect(changedTables(before, await contentsOf(owner))).toEqual([])
})

function figureBody() {
  const attrs = { attachmentHash: `sha256:${'0'.repeat(64)}`, alt: '图', caption: '' }
  return { body: { type: 'doc', content: [{ type: 'figure', attrs }] }, bodyFormat: documentFormat }
}
