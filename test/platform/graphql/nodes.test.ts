import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentAdd } from '../../../src/modules/catalogue/index.js'
import { distributionConfirm } from '../../../src/modules/distribution/index.js'
import type { Role } from '../../../src/platform/actor.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

type Found = { readonly __typename: string; readonly id: string } | null

let hub: TestHub
let office: Office

/** One record of each type that everyone may see, and one that only the office may. */
let open: Readonly<Record<string, string>>
let closed: Readonly<Record<string, string>>
/** Ids of what has no page of its own. */
let inner: readonly string[]

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  const channel = await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  const draft = await office.sealed({ title: '草稿' })
  const target = await office.published({ title: '依据' })
  const relations = [target.itemId, draft.itemId].map((itemId) => ({ kind: 'BASIS' as const, itemId }))
  const itemId = await office.draft({ title: '通知', relations })
  const attachment = await attach(itemId, '公开附件')
  const edition = await office.submit(itemId)
  const [distribution] = await office.publish(edition)
  const { receiptId } = await hub.run(distributionConfirm, { distributionId: distribution!, kind: 'LIVE' })
  const gone = await office.published({ title: '撤回' })
  await office.withdraw(gone.itemId)
  await office.update(itemId, { title: '通知（修改）' })
  open = {
    Item: itemId,
    Edition: edition,
    Category: await first('category'),
    Unit: office.unitId,
    Channel: channel,
    Relation: await relationTo(target.itemId),
    Distribution: distribution!,
    Attachment: attachment,
  }
  closed = {
    Item: draft.itemId,
    Edition: await office.submit(itemId),
    Relation: await relationTo(draft.itemId),
    Distribution: gone.distributionIds[0]!,
    Attachment: await attach(draft.itemId, '内部附件'),
  }
  inner = [receiptId, ...(await signOffs())]
})
afterAll(() => hub.close())

async function attach(itemId: string, text: string): Promise<string> {
  const file = { fileName: `${text}.txt`, mediaType: 'text/plain' as const, base64: Buffer.from(text).toString('base64') }
  return (await hub.run(attachmentAdd, { itemId, ...file })).attachmentId
}

async function first(table: 'category'): Promise<string> {
  return (await hub.database.office.selectFrom(table).select('id').orderBy('id').executeTakeFirstOrThrow()).id
}

async function relationTo(itemId: string): Promise<string> {
  return (await hub.database.office.selectFrom('relation').select('id').where('target_id', '=', itemId).executeTakeFirstOrThrow()).id
}

async function signOffs(): Promise<string[]> {
  const rows = await hub.database.office.selectFrom('sign_off').select('id').execute()
  expect(rows.length).toBeGreaterThan(0)
  return rows.map((row) => row.id)
}

async function node(id: string, role: Role | null): Promise<Found> {
  const { data, errors } = await hub.ask<{ node: Found }>('query ($id: ID!) { node(id: $id) { __typename id } }', { id }, role)
  expect(errors).toBeUndefined()
  return data.node
}

async function nodes(ids: readonly string[], role: Role | null = null): Promise<Found[]> {
  const { data, errors } = await hub.ask<{ nodes: Found[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids }, role)
  expect(errors).toBeUndefined()
  return data.nodes
}

describe('node', () => {
  test.each([null, 'PARTNER', 'CORRESPONDENT', 'EDITOR', 'ADMIN'] as const)(
    'gives %s every type of record that is public',
    async (role) => {
      for (const [__typename, id] of Object.entries(open)) expect(await node(id, role)).toEqual({ __typename, id })
    },
  )

  test('gives what is not public to the office and to nobody else', async () => {
    for (const [__typename, id] of Object.entries(closed)) {
      for (const role of ['EDITOR', 'SUPERVISOR', 'ADMIN'] as const) expect(await node(id, role)).toEqual({ __typename, id })
      for (const role of [null, 'PARTNER', 'CORRESPONDENT'] as const) expect(await node(id, role)).toBeNull()
    }
  })

  test('knows nothing of records that stand inside others', async () => {
    for (const id of inner) expect(await node(id, 'ADMIN')).toBeNull()
  })

  test('knows a category, a channel and a unit by their own type only', async () => {
    for (const id of Object.values(open)) {
      const others = ['itm', 'edn', 'cat', 'unt', 'chn', 'rel', 'dst', 'att'].filter((prefix) => !id.startsWith(prefix))
      expect(await nodes(others.map((prefix) => prefix + id.slice(3)))).toEqual(others.map(() => null))
    }
  })

  test('takes any text for an id, and finds nothing', async () => {
    const prefix = fc.constantFrom('itm_', 'edn_', 'cat_', 'rel_', 'chn_', 'dst_', 'unt_', 'att_', 'act_', 'tok_', 'zzz_', '')
    const rest = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[0-9a-z]{26}$/),
      fc.constantFrom('\0', "' or 1=1 --", '%'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(prefix, rest), { minLength: 1, maxLength: 20 }), async (parts) => {
        const ids = parts.map((part) => part.join(''))
        expect(await nodes(ids)).toEqual(ids.map(() => null))
      }),
      { numRuns: 40 },
    )
  })
})

describe('nodes', () => {
  test('keeps the order of the ids, with null where there is none and as often as it is asked', async () => {
    const all = [...Object.values(open), ...Object.values(closed), 'itm_00000000000000000000000000', 'nothing']
    const known = new Set(Object.values(open))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...all), { maxLength: 30 }), async (ids) => {
        expect((await nodes(ids)).map((found) => found?.id ?? null)).toEqual(ids.map((id) => (known.has(id) ? id : null)))
      }),
      { numRuns: 20 },
    )
  })

  test('takes a hundred ids and refuses more', async () => {
    const id = open['Item']!
    expect(await nodes(Array.from({ length: 100 }, () => id))).toHaveLength(100)
    const { errors } = await hub.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 101 }, () => id) })
    expect(errors).toMatchObject([{ message: 'Ask for at most 100 ids at once; these are 101.', extensions: { code: 'BAD_USER_INPUT' } }])
  })

  test('of no ids are none', async () => {
    expect(await nodes([])).toEqual([])
  })
})

describe('a look-up by name', () => {
  test('of any text finds nothing, and nothing breaks', async () => {
    const query = `query ($id: ID!, $text: String!) {
      item(id: $id) { id } itemBySlug(slug: $text) { id } itemByIndexNumber(indexNumber: $text) { id }
      byId: category(id: $id) { id } bySlug: category(slug: $text) { id } channel(code: $text) { id }
      categories(scheme: $text, parentId: $id) { totalCount } items(filter: { titleContains: $text, units: [$id], categories: [$id] }) { totalCount }
      distributions(filter: { channels: [$text], items: [$id] }) { totalCount }
    }`
    const text = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('\0', 'a\0b', '\ud800', '%', '\\'))
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const { data, errors } = await hub.ask(query, { id: given, text: given })
        if (given.includes('\0')) return expectNullCharacter(errors)
        expect(errors).toBeUndefined()
        expect(data).toMatchObject({ item: null, itemBySlug: null, itemByIndexNumber: null, byId: null, bySlug: null, channel: null })
      }),
      { numRuns: 60 },
    )
  })

  test('with U+0000, which no text has, says so', async () => {
    for (const field of [
      'itemBySlug(slug: "\\u0000") { id }',
      'items(filter: { titleContains: "a\\u0000" }) { totalCount }',
      'viewer { id } item(id: "\\u0000") { id }',
    ])
      expectNullCharacter((await hub.ask(`{ ${field} }`)).errors)
  })

  function expectNullCharacter(errors: readonly { readonly message: string; readonly extensions: object }[] | undefined): void {
    expect(new Set(errors?.map((error) => error.message))).toEqual(
      new Set(['A text has the character U+0000, which no text of the hub can have. Leave it out.']),
    )
    expect(errors?.every((error) => 'code' in error.extensions && error.extensions.code === 'BAD_USER_INPUT')).toBe(true)
  }

  test('of a category wants either an id or a slug', async () => {
    for (const given of ['', '(id: "cat_1", slug: "x")']) {
      const { errors } = await hub.ask(`{ category${given} { id } }`)
      expect(errors).toMatchObject([{ message: 'Give either id or slug.', extensions: { code: 'BAD_USER_INPUT' } }])
    }
  })

  test('finds an item by its id, slug, former slug and index number', async () => {
    const renamed = await office.draft({ title: '旧名' })
    const [before] = await hub.database.office.selectFrom('item').select('slug').where('id', '=', renamed).execute()
    await office.update(renamed, { slug: 'a-new-name' })
    await office.publish(await office.submit(renamed))
    const { data } = await hub.ask<{ item: { indexNumber: string } }>('query ($id: ID!) { item(id: $id) { indexNumber } }', { id: renamed })
    const found = await hub.ask(
      `query ($former: String!, $indexNumber: String!) {
        itemBySlug(slug: "a-new-name") { id } former: itemBySlug(slug: $former) { id slug } itemByIndexNumber(indexNumber: $indexNumber) { id }
      }`,
      { former: before!.slug, indexNumber: data.item.indexNumber },
    )
    expect(found.data).toEqual({
      itemBySlug: { id: renamed },
      former: { id: renamed, slug: 'a-new-name' },
      itemByIndexNumber: { id: renamed },
    })
  })
})
