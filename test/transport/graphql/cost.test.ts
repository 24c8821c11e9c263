import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startToyHub, type AskOptions } from '../support/toy-hub.js'

const COST = { 'x-tongyuan-cost': '1' }

describe('the cost of an operation', () => {
  let hub: Awaited<ReturnType<typeof startToyHub>>
  beforeAll(async () => {
    hub = await startToyHub()
  })
  afterAll(() => hub.close())

  async function costOf(query: string, options: AskOptions = {}) {
    const answer = await hub.ask(query, { ...options, headers: COST })
    return (answer.extensions?.['cost'] as { requested: number } | undefined)?.requested
  }

  test.each([
    ['{ hello caller }', 0, 'scalars'],
    ['{ node(id: "1") { id } }', 1, 'one record'],
    ['{ items { nodes { title } } }', 21, 'a connection and its default page of 20'],
    ['{ items(first: 5) { totalCount } }', 1, 'a connection of which only the count is asked'],
    ['{ items(first: 5) { edges { cursor node { title } } pageInfo { endCursor } } }', 6, 'edges and page info, which only wrap'],
    ['{ items(last: 7) { nodes { title } } }', 8, 'a page from the end'],
    [
      '{ items(first: 10) { nodes { relations(first: 3) { nodes { other { title } } } } } }',
      81,
      'lists inside lists: 1 + 10 × (1 + 1 + 3 × 2)',
    ],
    ['{ categories { name children { name } } }', 30, 'lists without a page, as 5 each'],
    ['{ nodes(ids: ["1", "2", "3"]) { id } }', 3, 'a list by ids'],
    ['{ changes { changes { item { title } } } }', 201, 'a feed by the schema’s own default of 100'],
    ['{ node(id: "1") { ... on Item { relations(first: 2) { nodes { kind } } } } }', 4, 'what a type condition adds'],
    ['{ items(first: 2) { ...P } } fragment P on ItemConnection { nodes { title } }', 3, 'a fragment by the page it is spread in'],
    [
      '{ a: items(first: 2) { ...P } b: items(first: 4) { ...P } } fragment P on ItemConnection { nodes { title } }',
      8,
      'one fragment in two pages',
    ],
    ['{ items @skip(if: true) { nodes { title } } hello @include(if: true) }', 0, 'nothing for what is left out'],
    ['{ __schema { types { fields { name } } } }', 0, 'nothing for the schema itself'],
  ])('%s counts %i: %s', async (query, cost) => {
    expect(await costOf(query)).toBe(cost)
  })

  test('follows the variables of each request, not those of the first', async () => {
    const query =
      'query A($n: Int = 4, $with: Boolean = true, $ids: [ID!] = []) { items(first: $n) { nodes { title relations(first: 1) @include(if: $with) { totalCount } } } }'
    const bare = query.replace(', $ids: [ID!] = []', '')
    expect(await costOf(bare)).toBe(9)
    expect(await costOf(bare, { variables: { n: 9, with: false } })).toBe(10)
    expect(await costOf(bare, { variables: { n: 1 } })).toBe(3)
    const nodes = 'query A($ids: [ID!]!) { nodes(ids: $ids) { id } }'
    expect(await costOf(nodes, { variables: { ids: ['1', '2'] } })).toBe(2)
    expect(await costOf(nodes, { variables: { ids: [] } })).toBe(0)
  })

  test('is told only when asked for', async () => {
    expect((await hub.ask('{ hello }')).extensions).toBeUndefined()
    expect((await hub.ask('{ hello }', { headers: COST })).extensions).toEqual({ cost: { requested: 0, limit: 30_000 } })
  })

  test('lets a home page of ten lists of 20 with 20 relations each through', async () => {
    const list = 'items { nodes { title categories { name } relations { nodes { kind other { title } } } } }'
    const answer = await hub.ask(`{ ${Array.from({ length: 10 }, (_, n) => `l${n}: ${list}`).join(' ')} }`, { headers: COST })
    expect(answer.errors).toBeUndefined()
    expect(answer.extensions).toEqual({ cost: { requested: 9_410, limit: 30_000 } })
  })

  test('names the most costly list and the first that fits, and that first does fit', async () => {
    const answer = await hub.ask(relationsOf100(100))
    expect(answer.status).toBe(400)
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'COST_EXCEEDED',
      field: 'items.nodes.relations',
      first: 42,
      cost: { requested: 70_201, limit: 30_000 },
    })
    expect(answer.errors?.[0]?.message).toBe(
      'The operation may load 70201 records; at most 30000 are allowed. Most of them come from items.nodes.relations: ask for first: 42 there.',
    )
    expect(answer.extensions).toEqual({ cost: { requested: 70_201, limit: 30_000 } })
    expect((await hub.ask(relationsOf100(42))).errors).toBeUndefined()
    expect((await hub.ask(relationsOf100(43))).errors).toHaveLength(1)
  })

  test('names an alias as it is in the answer, and the outer list when the inner one is small', async () => {
    const query = '{ cheap: items(first: 3) { nodes { title } } dear: items(first: 50000) { nodes { title categories { name } } } }'
    const [error] = (await hub.ask(query)).errors ?? []
    expect(error?.extensions).toMatchObject({ field: 'dear', first: 100 })
  })

  test('offers one first for all lists on the way when no single one would do', async () => {
    const [error] = (await hub.ask(threeDeep(100))).errors ?? []
    expect(error?.extensions).toMatchObject({ field: 'items.nodes.relations.nodes.other.relations', first: 30 })
    expect(error?.message).toContain('there and in the lists around it')
    expect((await hub.ask(threeDeep(30))).errors).toBeUndefined()
  })

  test('offers one first for every list when many are too much together', async () => {
    const [error] = (await hub.ask(eightLists(90))).errors ?? []
    expect(error?.message).toContain('in every list, or split the operation')
    const first = Number(error?.extensions['first'])
    expect(first).toBeGreaterThan(20)
    expect((await hub.ask(eightLists(first))).errors).toBeUndefined()
    expect((await hub.ask(eightLists(first + 1))).errors).toHaveLength(1)
  })

  test('cannot be hidden by a page of none, a page past all numbers, or null', async () => {
    expect((await hub.ask(boundless('0'))).errors).toBeUndefined()
    expect((await hub.ask(boundless('-5'))).errors).toBeUndefined()
    for (const variables of [{ n: null }, {}, { n: 2_000_000_000 }])
      expect((await hub.ask(boundless('$n'), { variables })).errors?.[0]?.extensions['code']).toBe('COST_EXCEEDED')
  })
})

function relationsOf100(first: number): string {
  return `{ items(first: 100) { nodes { title relations(first: ${first}) { nodes { other { categories { name } } } } } } }`
}

function threeDeep(n: number): string {
  return `{ items(first: ${n}) { nodes { relations(first: ${n}) { nodes { other { relations(first: ${n}) { nodes { kind } } } } } } } }`
}

function eightLists(n: number): string {
  const list = `items(first: ${n}) { nodes { relations(first: ${n}) { nodes { kind } } } }`
  return `{ ${Array.from({ length: 8 }, (_, at) => `l${at}: ${list}`).join(' ')} }`
}

// The skipped field keeps the variable in use when the page is written out.
function boundless(page: string): string {
  const deep = `${'relations(first: 2000000000) { nodes { other { '.repeat(4)}id${' } } }'.repeat(4)}`
  return `query A($n: Int = 1) {
    categories @skip(if: true) { items(first: $n) { totalCount } }
    items(first: ${page}) { nodes { ${deep} } }
  }`
}
