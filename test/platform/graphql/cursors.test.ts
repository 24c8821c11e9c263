import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHub, type GraphqlAnswer, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { listOf, type PageVariables } from '../../support/pages.js'

let hub: TestHub
let office: Office
let cursors: string[]

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  for (let at = 0; at < 5; at += 1) await office.published({ categoryIds: [await aCategory()] })
  const page = await listOf(hub, 'items(PAGING) PAGE', ['items']).ask({ first: 5 })
  cursors = page.edges.map((edge) => edge.cursor)
})
afterAll(() => hub.close())

async function aCategory(): Promise<string> {
  const row = await hub.database.published.selectFrom('category').select('id').where('slug', '=', 'theme-other').executeTakeFirstOrThrow()
  return row.id
}

function items(page: PageVariables, orderBy = ''): Promise<GraphqlAnswer<unknown>> {
  return hub.ask(
    `query ($first: Int, $after: String, $last: Int, $before: String) {
      items(first: $first, after: $after, last: $last, before: $before ${orderBy}) { nodes { id } pageInfo { hasNextPage hasPreviousPage } }
    }`,
    { ...page },
  )
}

describe('a page that cannot be', () => {
  const faults: readonly { readonly page: PageVariables; readonly message: string }[] = [
    { page: { first: 0 }, message: 'first must be from 1 to 100, and is 0. Fetch further pages with a cursor.' },
    { page: { first: 101 }, message: 'first must be from 1 to 100, and is 101. Fetch further pages with a cursor.' },
    { page: { first: -1 }, message: 'first must be from 1 to 100, and is -1. Fetch further pages with a cursor.' },
    { page: { last: 0 }, message: 'last must be from 1 to 100, and is 0. Fetch further pages with a cursor.' },
    { page: { last: 101 }, message: 'last must be from 1 to 100, and is 101. Fetch further pages with a cursor.' },
    { page: { last: -2147483648 }, message: 'last must be from 1 to 100, and is -2147483648. Fetch further pages with a cursor.' },
    { page: { first: 1, last: 1 }, message: 'Give first or last, not both.' },
    { page: { after: 'CURSOR', before: 'CURSOR' }, message: 'Give after or before, not both.' },
    { page: { last: 1, after: 'CURSOR' }, message: 'last goes with before; first goes with after.' },
    { page: { first: 1, before: 'CURSOR' }, message: 'first goes with after; last goes with before.' },
  ]

  test.each(faults)('is refused with what would be right: $page', async ({ page, message }) => {
    const given = Object.fromEntries(Object.entries(page).map(([name, value]) => [name, value === 'CURSOR' ? cursors[1] : value]))
    for (const answer of [await items(given), await below(given)]) {
      expect(answer.errors?.map((error) => [error.message, error.extensions])).toEqual([[message, { code: 'BAD_USER_INPUT' }]])
    }
  })

  test('does not take the pages beside it with it', async () => {
    const { data, errors } = await hub.ask<{ item: { good: { nodes: unknown[] }; bad: null } | null }>(
      `query ($id: ID!) { node(id: $id) { ... on Category { id good: items(first: 2) { nodes { id } } } } bad: node(id: $id) { ... on Category { bad: items(first: 0) { nodes { id } } } } }`,
      { id: await aCategory() },
    )
    expect(errors?.map((error) => error.path)).toEqual([['bad', 'bad']])
    expect(data).toMatchObject({ node: { good: { nodes: [{}, {}] } }, bad: null })
  })

  function below(page: PageVariables): Promise<GraphqlAnswer<unknown>> {
    return hub.ask(
      `query ($first: Int, $after: String, $last: Int, $before: String) {
        channel(code: "WEBSITE") { distributions(first: $first, after: $after, last: $last, before: $before) { nodes { id } } }
      }`,
      { ...page },
    )
  }
})

describe('a cursor', () => {
  test('of another list or order is refused', async () => {
    const foreign = [
      (await listOf(hub, 'distributions(PAGING) PAGE', ['distributions']).ask({ first: 1 })).pageInfo.endCursor!,
      (await listOf(hub, 'units(PAGING) PAGE', ['units']).ask({ first: 1 })).pageInfo.endCursor!,
      (await listOf(hub, 'items(orderBy: [{ field: UPDATED_AT }], PAGING) PAGE', ['items']).ask({ first: 1 })).pageInfo.endCursor!,
      (await listOf(hub, 'items(orderBy: [{ field: PUBLISHED_AT, direction: ASC }], PAGING) PAGE', ['items']).ask({ first: 1 })).pageInfo
        .endCursor!,
    ]
    for (const after of foreign) expectRefusal(await items({ after }))
  })

  test('that is garbage is refused', async () => {
    const wellFormed = fc.json().map((json) => Buffer.from(json).toString('base64url'))
    const garbage = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.base64String(), wellFormed)
    await fc.assert(
      fc.asyncProperty(garbage, async (after) => expectRefusal(await items({ after }))),
      { numRuns: 40 },
    )
  })

  test('that was changed on the way is refused or read, and never breaks the hub', async () => {
    const values = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.date().map((date) => (Number.isNaN(date.getTime()) ? 'NaN' : date.toISOString().replace('T', ' ').replace('Z', '+00'))),
      fc.constantFrom(
        'infinity',
        '-infinity',
        'now',
        '2026-02-30 00:00:00+00',
        '2026-01-01 25:00:00+00',
        '0000-01-01 00:00:00+00',
        'epoch',
        '\0',
        'itm_\0',
      ),
      fc.integer(),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(2), values, async (at, value) => {
        const parts = JSON.parse(Buffer.from(cursors[2]!, 'base64url').toString()) as unknown[]
        parts[at] = value
        const answer = await items({ after: Buffer.from(JSON.stringify(parts)).toString('base64url') })
        if (answer.errors) expectRefusal(answer)
      }),
      { numRuns: 60 },
    )
  })

  test('of a nested list that is garbage is refused', async () => {
    const answer = await hub.ask('{ channel(code: "WEBSITE") { distributions(after: "garbage") { nodes { id } } } }')
    expectRefusal(answer)
  })

  function expectRefusal({ errors }: GraphqlAnswer<unknown>): void {
    expect(errors?.map((error) => [error.message, error.extensions])).toEqual([
      [
        'This cursor does not belong to this list and order. Use an endCursor or startCursor of the same query, or begin without a cursor.',
        { code: 'BAD_USER_INPUT' },
      ],
    ])
  }
})

describe('pageInfo', () => {
  const listed = () => listOf(hub, 'items(orderBy: [{ field: PUBLISHED_AT, direction: ASC }], PAGING) PAGE', ['items'])

  test('knows that an empty page after the last row has rows before it, and one before the first row has rows after it', async () => {
    const all = await listed().ask({ first: 100 })
    const beyond = await listed().ask({ first: 3, after: all.pageInfo.endCursor! })
    expect(beyond).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null } })
    const ahead = await listed().ask({ last: 3, before: all.pageInfo.startCursor! })
    expect(ahead).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true, hasPreviousPage: false } })
  })

  test('of an empty list has neither', async () => {
    const empty = listOf(hub, 'items(filter: { genres: [] }, PAGING) PAGE', ['items'])
    for (const page of [{ first: 3 }, { last: 3 }])
      expect(await empty.ask(page)).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } })
  })

  test('does not promise rows before or after that are gone', async () => {
    const doomed = [await office.published(), await office.published()]
    const page = await listed().ask({ last: 2 })
    expect(page.nodes.map((node) => node.id)).toEqual(doomed.map((item) => item.itemId))
    const [first, second] = page.edges.map((edge) => edge.cursor)
    expect((await listed().ask({ last: 1, before: second! })).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
    await office.withdraw(doomed[1]!.itemId)
    expect((await listed().ask({ last: 1, before: second! })).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })

    const newest = (asked: PageVariables) => listOf(hub, 'items(PAGING) PAGE', ['items']).ask(asked)
    const after = (await newest({ first: 1 })).pageInfo.endCursor!
    expect((await newest({ first: 1, after })).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
    await office.withdraw(doomed[0]!.itemId)
    expect((await newest({ first: 1, after })).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
    expect((await listed().ask({ first: 1, after: first! })).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  })

  test('of a nested list does not promise rows that are gone', async () => {
    const doomed = await office.published()
    const list = listOf(hub, 'channel(code: "WEBSITE") { distributions(PAGING) PAGE }', ['channel', 'distributions'])
    const { endCursor: after } = (await list.ask({ first: 1 })).pageInfo
    expect((await list.ask({ first: 1, after: after! })).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })
    await office.withdraw(doomed.itemId)
    expect((await list.ask({ first: 1, after: after! })).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false })
  })
})
