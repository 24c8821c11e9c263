import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { listOf, walkBackward, walkForward } from '../../support/pages.js'

let hub: TestHub
let office: Office
let category: string

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  const row = await hub.database.published.selectFrom('category').select('id').where('slug', '=', 'theme-other').executeTakeFirstOrThrow()
  category = row.id
  for (let at = 0; at < 24; at += 1) await publish(at)
})
afterAll(() => hub.close())

/** Publishes an item of an earlier day, so that new ones fall among the old. */
async function publish(at: number): Promise<string> {
  const publishedAt = new Date(Date.UTC(2026, 0, 1 + ((at * 7) % 12)))
  const relations = hubItem === null ? [] : [{ kind: 'CITES' as const, itemId: hubItem }]
  const { itemId } = await office.published({ title: `通知 ${at % 5}`, categoryIds: [category], relations }, { publishedAt }, 'IMPORTER')
  hubItem ??= itemId
  return itemId
}
let hubItem: string | null = null

const lists = [
  { name: 'items by publication', fields: 'items(PAGING) PAGE', way: ['items'] },
  {
    name: 'items by title',
    fields: 'items(orderBy: [{ field: TITLE_PINYIN }, { field: FORMED_ON, direction: ASC }], PAGING) PAGE',
    way: ['items'],
  },
  { name: 'items of a category', fields: 'category(slug: "theme-other") { items(PAGING) PAGE }', way: ['category', 'items'] },
  { name: 'distributions', fields: 'distributions(PAGING) PAGE', way: ['distributions'] },
  {
    name: 'distributions of a channel',
    fields: 'channel(code: "WEBSITE") { distributions(PAGING) PAGE }',
    way: ['channel', 'distributions'],
  },
  { name: 'relations of an item', fields: 'item(id: "HUB") { relations(PAGING) PAGE }', way: ['item', 'relations'] },
] as const

test.each(lists)(
  'a reader of $name sees each row once, and every row that was there before, while others publish',
  async ({ fields, way }) => {
    const list = listOf(hub, fields.replace('HUB', hubItem!), way)
    const before = await walkForward(list, 100)
    expect(before.length).toBeGreaterThanOrEqual(23)
    let made = before.length
    const reading = new AbortController()
    const others = (async () => {
      while (!reading.signal.aborted) await publish((made += 1))
    })()
    const forward = await walkForward(list, 2)
    const backward = await walkBackward(list, 3)
    reading.abort()
    await others
    const after = await walkForward(list, 100)
    expect(after.length).toBeGreaterThan(before.length)
    for (const seen of [forward, backward]) {
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.filter((id) => before.includes(id))).toEqual(before)
      expect(after.filter((id) => seen.includes(id))).toEqual(seen)
    }
  },
)

test('totals are those of the whole lists, at the root and below', async () => {
  const { data } = await hub.ask<{
    items: { totalCount: number }
    distributions: { totalCount: number }
    category: { items: { totalCount: number } }
    item: { relations: { totalCount: number }; cited: { totalCount: number }; distributions: { totalCount: number } }
    channel: { distributions: { totalCount: number } }
    categories: { nodes: { slug: string; items: { totalCount: number } }[] }
  }>(
    `query ($id: ID!) {
      items(first: 1) { totalCount }
      distributions(first: 1) { totalCount }
      category(slug: "theme-other") { items(first: 2) { totalCount } }
      item(id: $id) { relations(first: 2) { totalCount } cited: relations(direction: OUTGOING) { totalCount } distributions { totalCount } }
      channel(code: "WEBSITE") { distributions(first: 3) { totalCount } }
      categories(scheme: "theme", first: 100) { nodes { slug items(first: 1) { totalCount } } }
    }`,
    { id: hubItem },
  )
  const whole = async (fields: string, way: readonly string[]) => (await walkForward(listOf(hub, fields, way), 100)).length
  const items = await whole('items(PAGING) PAGE', ['items'])
  expect(data).toMatchObject({
    items: { totalCount: items },
    distributions: { totalCount: items },
    category: { items: { totalCount: items } },
    item: { relations: { totalCount: items - 1 }, cited: { totalCount: 0 }, distributions: { totalCount: 1 } },
    channel: { distributions: { totalCount: items } },
  })
  for (const { slug, items: listed } of data.categories.nodes)
    expect([slug, listed.totalCount]).toEqual([slug, slug === 'theme-other' ? items : 0])
})
