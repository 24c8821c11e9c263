import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillHub } from '../../support/bulk.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { explain, type Plan, type Statement } from '../../support/plans.js'

const ITEMS = 20_000
/** A page of 20 items is 20 rows of an index and 20 of the table, and reading the table is 950 blocks. */
const FEW_BLOCKS = 300

let hub: TestHub
const statements: Statement[] = []

beforeAll(async () => {
  hub = await openTestHub({
    environment: { TONGYUAN_KEPT_MB: '0' },
    onStatement: (sql, parameters) => parameters && statements.push({ sql, parameters }),
  })
  await fillHub(hub.databaseUrl, ITEMS)
}, 180_000)
afterAll(() => hub.close())

/** The plans of what the public's query makes the hub ask of the database. */
async function plansOf(query: string): Promise<Plan[]> {
  statements.length = 0
  const { errors } = await hub.ask(query)
  expect(errors).toBeUndefined()
  const sent = [...statements]
  return Promise.all(sent.map((statement) => explain(hub.database.published, statement)))
}

const id = (prefix: string, number: number) => `${prefix}_${String(number).padStart(26, '0')}`

describe('at 20,000 items, the public’s list of items', () => {
  const cases: readonly { readonly filter: string; readonly index: RegExp }[] = [
    { filter: '', index: /^item_published$/ },
    { filter: `units: ["${id('unt', 5)}"]`, index: /^item_unit$/ },
    { filter: `units: ["${id('unt', 5000)}"]`, index: /^item_unit$/ },
    { filter: `categories: ["${id('cat', 150)}"]`, index: /^item_category_page$/ },
    { filter: `categories: ["${id('cat', 1)}"]`, index: /^item_category_page$/ },
    { filter: `categories: ["${id('cat', 5000)}"]`, index: /^item_category_page$/ },
    { filter: `categories: ["${id('cat', 150)}"], titleContains: "供暖"`, index: /^item_title$/ },
    { filter: 'genres: [REPLY]', index: /^item_genre$/ },
    { filter: 'genres: [ANNUAL_REPORT]', index: /^item_genre$/ },
    { filter: 'statuses: [WITHDRAWN]', index: /^item_withdrawn$/ },
    { filter: 'statuses: [DRAFT]', index: /^item_withdrawn$/ },
    { filter: 'statuses: [PUBLISHED]', index: /^item_published$/ },
    { filter: 'validities: [REPEALED]', index: /^item_validity$/ },
    { filter: 'validities: [EXPIRED]', index: /^item_validity$/ },
    { filter: 'disclosureClasses: [EXEMPT, ON_REQUEST]', index: /^item_not_proactive$/ },
    { filter: 'disclosureClasses: [PROACTIVE]', index: /^item_published$/ },
    // PostgreSQL 18 may skip through item_validity, which has few values before the same columns.
    { filter: 'publishedOn: { from: "2020-02-01", to: "2020-02-03" }', index: /^item_(published|validity)$/ },
    { filter: 'publishedOn: { to: "2018-01-01" }', index: /^item_published$/ },
    { filter: 'formedOn: { from: "2020-02-01", to: "2020-02-03" }', index: /^item_formed$/ },
    { filter: 'titleContains: "供暖"', index: /^item_title$/ },
    { filter: 'titleContains: "暖供信息"', index: /^item_title$/ },
    { filter: 'titleContains: "暖"', index: /^item_title$/ },
    { filter: 'titleContains: "%"', index: /^item_title$/ },
  ]

  test.each(cases)('narrowed by { $filter } takes its page from $index', async ({ filter, index }) => {
    const [plan, ...others] = await plansOf(`{ items(filter: { ${filter} }) { nodes { title } } }`)
    expect(others).toEqual([])
    expect(plan).toMatchObject({ scanned: [] })
    expect(plan!.indexes.filter((name) => index.test(name))).toHaveLength(1)
    expect(plan!.blocks).toBeLessThan(FEW_BLOCKS)
  })

  test.each([
    { field: 'PUBLISHED_AT', index: 'item_published' },
    { field: 'FORMED_ON', index: 'item_formed' },
    { field: 'UPDATED_AT', index: 'item_updated' },
    { field: 'TITLE_PINYIN', index: 'item_pinyin' },
  ])('ordered by $field takes any page from $index, from either end', async ({ field, index }) => {
    for (const direction of ['ASC', 'DESC']) {
      const ordered = `orderBy: [{ field: ${field}, direction: ${direction} }]`
      const { data } = await hub.ask<{ items: { pageInfo: { endCursor: string } } }>(
        `{ items(${ordered}, first: 50) { pageInfo { endCursor } } }`,
      )
      for (const page of [
        'first: 20',
        'last: 20',
        `after: "${data.items.pageInfo.endCursor}"`,
        `before: "${data.items.pageInfo.endCursor}"`,
      ]) {
        const plans = await plansOf(`{ items(${ordered}, ${page}) { nodes { title } pageInfo { hasNextPage hasPreviousPage } } }`)
        for (const plan of plans) {
          expect(plan).toMatchObject({ scanned: [], indexes: [index] })
          expect(plan.blocks).toBeLessThan(FEW_BLOCKS)
        }
      }
    }
  })
})

describe('at 20,000 items, every statement takes what it shows from an index', () => {
  const operations: readonly { readonly name: string; readonly query: string }[] = [
    {
      name: 'an item by its id, with everything around it',
      query: `{ item(id: "${id('itm', 77)}") {
        title unit { name } edition { body { html } } categories { path { name } } attachments { url }
        relations { totalCount nodes { label other { title unit { name } } } }
        distributions { totalCount nodes { state channel { code } receipts { at } } }
        passport { verified entry { position } signOffs { step } distributions { state } }
      } }`,
    },
    { name: 'an item by its slug', query: '{ itemBySlug(slug: "bulk-77") { title } }' },
    { name: 'an item by its index number', query: '{ itemByIndexNumber(indexNumber: "BULK/00000077") { title } }' },
    {
      name: 'a category page',
      query: `{ category(id: "${id('cat', 1)}") { path { name } children { name } relatedCategories { name }
        items(first: 20) { nodes { title unit { name } categories { name } relations(first: 10) { nodes { label other { title } } } } }
      } }`,
    },
    {
      name: 'the newest items of many categories',
      query: '{ categories(scheme: "column") { nodes { name items(first: 10) { nodes { title } } } } }',
    },
    {
      name: 'a channel’s feed of changes',
      query:
        '{ changes(after: "15000", channel: "BULK_3", first: 50) { endPosition changes { kind item { title } edition { body { html } } } } }',
    },
    {
      name: 'what went out on a channel',
      query:
        '{ channel(code: "BULK_3") { distributions(first: 50) { nodes { state item { title } edition { number } receipts { at } } } } }',
    },
    {
      name: 'distributions in a state on a channel',
      query:
        '{ distributions(filter: { states: [ACCEPTED], channels: ["BULK_3"], since: "2019-06-01T00:00:00Z" }) { nodes { item { title } } } }',
    },
    {
      name: 'distributions of an item',
      query: `{ distributions(filter: { items: ["${id('itm', 77)}"] }) { totalCount nodes { state } } }`,
    },
    {
      name: 'a home page',
      query: `{
        newest: items(first: 10) { nodes { title unit { name } } }
        notices: items(first: 10, filter: { genres: [NOTICE] }) { nodes { title } }
        column: items(first: 10, filter: { categories: ["${id('cat', 3)}"] }) { nodes { title } }
        section: items(first: 10, filter: { units: ["${id('unt', 5)}"] }) { nodes { title } }
        ledger { position }
      }`,
    },
  ]
  // Tables of one page or of a hundred rows are quicker to read than their indexes.
  const SMALL = new Set([
    'unit',
    'category',
    'category_relation',
    'channel',
    'ledger_head',
    'former_slug',
    'attachment',
    'sign_off',
    'surviving_sign_off',
  ])

  test.each(operations)('for $name', async ({ query }) => {
    const plans = await plansOf(query)
    expect(plans.length).toBeGreaterThan(0)
    for (const plan of plans) {
      expect(plan.scanned.filter((table) => !SMALL.has(table))).toEqual([])
      expect(plan.blocks, plan.sql).toBeLessThan(2_000)
    }
  })
})
