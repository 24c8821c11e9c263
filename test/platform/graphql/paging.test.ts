import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { categoryCreate, unitCreate } from '../../../src/modules/catalogue/index.js'
import { clockAt } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf } from '../../support/office.js'
import { listOf, walkBackward, walkForward, type PagedList } from '../../support/pages.js'

const FIELDS = ['PUBLISHED_AT', 'FORMED_ON', 'UPDATED_AT', 'TITLE_PINYIN'] as const
const DIRECTIONS = ['ASC', 'DESC'] as const
const SORTED_BY = {
  PUBLISHED_AT: 'published_at',
  FORMED_ON: `coalesce(formed_on, '0001-01-01')`,
  UPDATED_AT: 'updated_at',
  TITLE_PINYIN: 'title_pinyin',
} as const
const TITLES = ['供暖', '供水', '供暖通知', '排水'] as const
const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const
const ITEMS = 43

interface Order {
  readonly field: (typeof FIELDS)[number]
  readonly direction: (typeof DIRECTIONS)[number]
}

let hub: TestHub
let client: pg.Client
let category: string
let hubItem: string

/** Many items with few different sort keys, some of them a microsecond apart. */
beforeAll(async () => {
  const clock = clockAt('2026-03-01T08:00:00Z')
  hub = await openTestHub({ clock })
  const office = await officeOf(hub)
  client = new pg.Client({ connectionString: hub.databaseUrl })
  await client.connect()
  const parent = { scheme: 'column', name: '供热', slug: 'heating' }
  category = (await hub.run(categoryCreate, parent, 'ADMIN')).categoryId
  for (const letter of LETTERS) {
    const child = {
      scheme: 'column',
      name: letter,
      slug: `heating-${letter.toLowerCase()}`,
      parentId: category,
      position: letter < 'D' ? 1 : 0,
    }
    await hub.run(unitCreate, { code: `UNIT-${letter}`, name: letter, kind: 'SECTION' }, 'ADMIN')
    await hub.run(categoryCreate, child, 'ADMIN')
    await office.channel(`CHANNEL_${letter}`)
  }
  const channels = LETTERS.map((letter) => `CHANNEL_${letter}`)
  hubItem = (await office.published({ title: '总表', categoryIds: [category] }, { channels })).itemId
  for (let at = 1; at < ITEMS; at += 1) {
    if (at % 5 === 0) clock.pass(1)
    const formedOn = at % 4 === 0 ? null : `2026-02-0${1 + (at % 3)}`
    const relations = [{ kind: at % 2 ? ('CITES' as const) : ('RELATED' as const), itemId: hubItem }]
    const fields = { title: TITLES[at % TITLES.length]!, formedOn, categoryIds: [category], relations }
    await office.published(fields, { channels: [channels[at % 2]!] })
  }
  const others = await ids('select id from published.item where id <> $1 order by id limit 15', [hubItem])
  await office.corrected(hubItem, { relations: others.map((itemId) => ({ kind: 'CITES', itemId })) }, { channels })
  const draft = { title: '草稿', categoryIds: [category], relations: [{ kind: 'CITES' as const, itemId: hubItem }] }
  for (let at = 0; at < 7; at += 1) await office.draft(draft)
  await spreadByMicroseconds()
})
afterAll(async () => {
  await client.end()
  await hub.close()
})

async function spreadByMicroseconds(): Promise<void> {
  await client.query(`update published.item set published_at = published_at + length(title) * interval '1 microsecond'`)
  await client.query(`update published.item set updated_at = updated_at + length(title) * interval '3 microseconds'`)
  await client.query('update published.item_category c set published_sort = i.published_at from published.item i where i.id = c.item_id')
  await client.query(`update desk.distribution set planned_at = planned_at + (length(state) % 2) * interval '1 microsecond'`)
}

async function ids(sql: string, values: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(sql, [...values])
  return rows.map((row) => row.id)
}

/** What PostgreSQL itself makes of the order, over the whole list. */
function wholeList(orderBy: readonly Order[]): Promise<string[]> {
  const orders = orderBy.map(({ field, direction }) => `${SORTED_BY[field]} ${direction}`)
  return ids(`select id from published.item order by ${[...orders, `id ${orderBy.at(-1)!.direction}`].join(', ')}`)
}

function itemsAtRoot(orderBy: readonly Order[]): PagedList {
  return listOf(hub, `items(orderBy: ${literal(orderBy)}, PAGING) PAGE`, ['items'])
}

function itemsOfCategory(orderBy: readonly Order[]): PagedList {
  return listOf(hub, `category(id: "${category}") { items(orderBy: ${literal(orderBy)}, PAGING) PAGE }`, ['category', 'items'])
}

function literal(orderBy: readonly Order[]): string {
  return `[${orderBy.map(({ field, direction }) => `{ field: ${field}, direction: ${direction} }`).join(', ')}]`
}

describe('pages of items', () => {
  const orders = FIELDS.flatMap((field) => DIRECTIONS.map((direction) => ({ field, direction })))

  test.each(orders)('make the whole list by $field $direction, forward and backward, at the root and below a category', async (order) => {
    const whole = await wholeList([order])
    expect(whole).toHaveLength(ITEMS)
    for (const list of [itemsAtRoot([order]), itemsOfCategory([order])]) {
      expect(await walkForward(list, 7)).toEqual(whole)
      expect(await walkBackward(list, 4)).toEqual(whole)
    }
  })

  test('make the whole list in any order and page size', async () => {
    const order = fc.record({ field: fc.constantFrom(...FIELDS), direction: fc.constantFrom(...DIRECTIONS) })
    const orderBy = fc.uniqueArray(order, { selector: ({ field }) => field, minLength: 1 })
    const property = fc.asyncProperty(
      orderBy,
      fc.integer({ min: 1, max: 100 }),
      fc.boolean(),
      fc.boolean(),
      async (asked, size, forward, root) => {
        const list = root ? itemsAtRoot(asked) : itemsOfCategory(asked)
        expect(await (forward ? walkForward(list, size) : walkBackward(list, size))).toEqual(await wholeList(asked))
      },
    )
    await fc.assert(property, { numRuns: 40 })
  })

  test('decide nothing more by a field that is named twice', async () => {
    const order = { field: 'FORMED_ON', direction: 'ASC' } as const
    const others = (['TITLE_PINYIN', 'UPDATED_AT'] as const).map((field) => ({ field, direction: 'DESC' as const }))
    const twice = itemsAtRoot([order, ...others, { ...order, direction: 'DESC' }, ...Array.from({ length: 200 }, () => order)])
    expect(await walkForward(twice, 9)).toEqual(await wholeList([order, ...others]))
  })

  test('begin with the newest publication when no order is given', async () => {
    const newest = await wholeList([{ field: 'PUBLISHED_AT', direction: 'DESC' }])
    expect(await walkForward(listOf(hub, 'items(PAGING) PAGE', ['items']), 100)).toEqual(newest)
    expect(await walkForward(listOf(hub, 'items(orderBy: [], PAGING) PAGE', ['items']), 20)).toEqual(newest)
    const usual = await hub.ask<{ items: { nodes: { id: string }[] } }>('{ items { nodes { id } } }')
    expect(usual.data.items.nodes.map((node) => node.id)).toEqual(newest.slice(0, 20))
  })
})

describe('pages for the office', () => {
  const lists = [
    {
      name: 'items, the drafts first',
      fields: 'items(PAGING) PAGE',
      way: ['items'],
      rows: `select id from office.item order by coalesce(published_at, 'infinity') desc, id desc`,
    },
    {
      name: 'items of a category, the drafts last',
      fields: 'category(slug: "heating") { items(orderBy: [{ field: PUBLISHED_AT, direction: ASC }], PAGING) PAGE }',
      way: ['category', 'items'],
      rows: `select id from office.item order by coalesce(published_at, 'infinity'), id`,
    },
    {
      name: 'items in two orders that go apart',
      fields: 'items(orderBy: [{ field: PUBLISHED_AT }, { field: FORMED_ON, direction: ASC }, { field: TITLE_PINYIN }], PAGING) PAGE',
      way: ['items'],
      rows: `select id from office.item order by coalesce(published_at, 'infinity') desc, ${SORTED_BY.FORMED_ON}, title_pinyin desc, id desc`,
    },
    {
      name: 'relations of an item, those of drafts too',
      fields: 'item(id: "HUB") { relations(direction: INCOMING, PAGING) PAGE }',
      way: ['item', 'relations'],
      rows: `select r.id from desk.relation r join published.item i on i.id = r.target_id where i.title = '总表' order by r.id`,
    },
  ]

  test.each(lists)('make the whole list of $name', async ({ fields, way, rows }) => {
    const whole = await ids(rows)
    expect(whole).toHaveLength(way.includes('relations') ? ITEMS - 1 + 7 : ITEMS + 7)
    const list = listOf(hub, fields.replace('HUB', hubItem), way, 'EDITOR')
    for (const size of [3, 10]) {
      expect(await walkForward(list, size)).toEqual(whole)
      expect(await walkBackward(list, size)).toEqual(whole)
    }
  })
})

describe('pages of the other lists', () => {
  interface Listed {
    readonly name: string
    readonly fields: string
    readonly way: readonly string[]
    readonly rows: string
  }
  const lists: readonly Listed[] = [
    {
      name: 'root categories',
      fields: 'categories(PAGING) PAGE',
      way: ['categories'],
      rows: 'select id from desk.category where parent_id is null order by scheme, position, slug',
    },
    {
      name: 'categories of one scheme',
      fields: 'categories(scheme: "topic", PAGING) PAGE',
      way: ['categories'],
      rows: `select id from desk.category where parent_id is null and scheme = 'topic' order by position, slug`,
    },
    {
      name: 'categories below a parent',
      fields: 'categories(parentId: "HEATING", PAGING) PAGE',
      way: ['categories'],
      rows: `select id from desk.category where parent_id = (select id from desk.category where slug = 'heating') order by position, slug`,
    },
    { name: 'units', fields: 'units(PAGING) PAGE', way: ['units'], rows: 'select id from desk.unit order by code' },
    {
      name: 'units of a kind',
      fields: 'units(kinds: [SECTION], PAGING) PAGE',
      way: ['units'],
      rows: `select id from desk.unit where kind = 'SECTION' order by code`,
    },
    { name: 'channels', fields: 'channels(PAGING) PAGE', way: ['channels'], rows: 'select id from desk.channel order by code' },
    {
      name: 'distributions',
      fields: 'distributions(PAGING) PAGE',
      way: ['distributions'],
      rows: 'select id from desk.distribution order by planned_at desc, id desc',
    },
    {
      name: 'distributions of a channel',
      fields: 'channel(code: "CHANNEL_B") { distributions(PAGING) PAGE }',
      way: ['channel', 'distributions'],
      rows: `select d.id from desk.distribution d join desk.channel c on c.id = d.channel_id where c.code = 'CHANNEL_B' order by planned_at desc, d.id desc`,
    },
    {
      name: 'distributions of an item',
      fields: 'item(id: "HUB") { distributions(PAGING) PAGE }',
      way: ['item', 'distributions'],
      rows: `select d.id from desk.distribution d join published.item i on i.id = d.item_id where i.title = '总表' order by planned_at desc, d.id desc`,
    },
    {
      name: 'relations of an item',
      fields: 'item(id: "HUB") { relations(PAGING) PAGE }',
      way: ['item', 'relations'],
      rows: `select r.id from published.relation r join published.item i on i.id in (r.source_id, r.target_id) where i.title = '总表'
        order by (r.source_id = i.id) desc, r.id`,
    },
  ]

  test.each(lists)('make the whole list of $name, forward and backward, in any page size', async ({ fields, way, rows }) => {
    const whole = await ids(rows)
    expect(whole.length).toBeGreaterThan(6)
    const list = listOf(hub, fields.replace('HEATING', category).replace('HUB', hubItem), way)
    const property = fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (size) => {
      expect(await walkForward(list, size)).toEqual(whole)
      expect(await walkBackward(list, size)).toEqual(whole)
    })
    await fc.assert(property, { numRuns: 4 })
    expect(await walkForward(list, 100)).toEqual(whole)
  })

  test('make the relations of one direction and kind', async () => {
    const incoming = await ids(`select id from published.relation where target_id = $1 and kind = 'RELATED' order by id`, [hubItem])
    expect(incoming).toHaveLength(21)
    const list = listOf(hub, `item(id: "${hubItem}") { relations(direction: INCOMING, kinds: [RELATED], PAGING) PAGE }`, [
      'item',
      'relations',
    ])
    expect(await walkForward(list, 3)).toEqual(incoming)
  })
})
