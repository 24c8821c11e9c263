import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { categoryCreate, unitCreate } from '../../../src/modules/catalogue/index.js'
import type { Role } from '../../../src/platform/actor.js'
import { dayIn } from '../../../src/platform/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf } from '../../support/office.js'

/** What the test knows of an item; what the public sees of it may differ after a withdrawal. */
interface Facts {
  readonly id: string
  readonly unit: string
  /** The categories in which it stands and all above them. */
  readonly categories: readonly string[]
  readonly genre: string
  readonly status: string
  readonly validity: string
  readonly disclosureClass: string
  readonly publishedAt: string | null
  readonly formedOn: string | null
  readonly title: string
}

interface Filter {
  readonly units?: readonly string[]
  readonly categories?: readonly string[]
  readonly genres?: readonly string[]
  readonly statuses?: readonly string[]
  readonly validities?: readonly string[]
  readonly disclosureClasses?: readonly string[]
  readonly publishedOn?: { readonly from?: string; readonly to?: string }
  readonly formedOn?: { readonly from?: string; readonly to?: string }
  readonly titleContains?: string
}

const GENRES = ['NOTICE', 'STATUTE', 'WORK_NEWS'] as const
// The last instants of a day of the office and the first of the next; in 1988 the clocks in China were an hour ahead in summer.
const INSTANTS = [
  '2026-01-31T15:59:59.999Z',
  '2026-01-31T16:00:00.000Z',
  '2026-02-01T15:59:59.999Z',
  '2026-02-01T16:00:00.000Z',
  '1988-07-01T14:59:59.999Z',
  '1988-07-01T15:00:00.000Z',
]
const PUBLISHED_DAYS = ['2026-01-31', '2026-02-01', '2026-02-02', '1988-07-01', '1988-07-02', '2026-01-30', '0001-01-01', '9999-12-31']
const FORMED_DAYS = ['2025-12-31', '2026-01-01', '2026-01-02']
const TITLES = [
  '冬季供暖通知',
  '供水',
  '100%供暖',
  '100供暖',
  'a_b供暖',
  'aXb',
  'C:\\供暖',
  'C:供暖',
  'Heating Notice',
  '暖',
  'heating',
  '关于供暖、供水的通知',
]
const PARTS = [
  '供暖',
  '暖',
  '供',
  '水',
  '供水',
  '%',
  '0%',
  '_',
  'a_b',
  '\\',
  'heating',
  'HEATING',
  'g N',
  '冬季供暖通知',
  '暖供',
  '（已撤回）',
  '撤',
  ' ',
]

let hub: TestHub
let office: readonly Facts[]
let everyone: readonly Facts[]
let units: readonly string[]
let categories: readonly string[]

beforeAll(async () => {
  hub = await openTestHub()
  const desk = await officeOf(hub)
  await desk.channel('PARTNER_SITE')
  units = [desk.unitId, await unit('WORKS'), await unit('UNUSED')]
  const [root, middle, leaf, other, empty] = await tree()
  categories = [root, middle, leaf, other, empty]
  const standing = [[], [root], [middle, root], [leaf, middle, root], [leaf, middle, root, other]] as const
  const facts: Facts[] = []
  const add = async (at: number, status: 'PUBLISHED' | 'DRAFT' | 'APPROVED', more: Partial<Facts> = {}): Promise<Facts> => {
    const fact: Omit<Facts, 'id'> = {
      unit: units[at % 2]!,
      categories: standing[at % standing.length]!,
      genre: GENRES[at % GENRES.length]!,
      status,
      validity: at % 3 === 1 ? 'IN_FORCE' : 'NOT_APPLICABLE',
      disclosureClass: 'PROACTIVE',
      publishedAt: status === 'PUBLISHED' ? INSTANTS[at % INSTANTS.length]! : null,
      formedOn: at % 4 === 3 ? null : FORMED_DAYS[at % FORMED_DAYS.length]!,
      title: TITLES[at % TITLES.length]!,
      ...more,
    }
    const made = { ...fact, id: await make(fact) }
    facts.push(made)
    return made
  }
  const make = async (fact: Omit<Facts, 'id'>): Promise<string> => {
    const own = fact.categories.length === 4 ? [fact.categories[0]!, fact.categories[3]!] : fact.categories.slice(0, 1)
    const draft = {
      unitId: fact.unit,
      categoryIds: own,
      genre: fact.genre as 'NOTICE',
      formedOn: fact.formedOn,
      title: fact.title,
      validity: fact.validity as 'IN_FORCE',
      disclosureClass: fact.disclosureClass as 'PROACTIVE',
      ...(fact.disclosureClass === 'EXEMPT' && { disclosureBasis: '国家秘密' }),
    }
    if (fact.status === 'DRAFT') return desk.draft(draft, 'IMPORTER')
    if (fact.status === 'APPROVED') return (await desk.sealed(draft, 'IMPORTER')).itemId
    return (await desk.published(draft, { publishedAt: new Date(fact.publishedAt!) }, 'IMPORTER')).itemId
  }
  for (let at = 0; at < 30; at += 1) await add(at, 'PUBLISHED')
  for (let at = 0; at < 6; at += 1)
    await add(at, at % 2 ? 'DRAFT' : 'APPROVED', at < 3 ? {} : { disclosureClass: at % 2 ? 'EXEMPT' : 'ON_REQUEST' })
  const repealed = await add(1, 'PUBLISHED')
  await desk.published(
    { title: '废止令', genre: 'ORDER', relations: [{ kind: 'REPEALS', itemId: repealed.id }] },
    { publishedAt: new Date(INSTANTS[0]!) },
    'IMPORTER',
  )
  const repealing = {
    id: await idOf('废止令'),
    unit: units[0]!,
    categories: [],
    genre: 'ORDER',
    status: 'PUBLISHED',
    validity: 'IN_FORCE',
    disclosureClass: 'PROACTIVE',
    publishedAt: INSTANTS[0]!,
    formedOn: null,
    title: '废止令',
  }
  const noticed = await add(3, 'PUBLISHED')
  const gone = await add(4, 'PUBLISHED')
  const replaced = await add(8, 'PUBLISHED')
  await desk.withdraw(noticed.id, { kind: 'NOTICE' })
  await desk.withdraw(gone.id, { kind: 'GONE' })
  await desk.withdraw(replaced.id, { kind: 'REPLACED', replacementId: repealed.id })

  const withdrawn = new Set([noticed.id, gone.id, replaced.id])
  office = [
    ...facts.map((fact) => ({
      ...fact,
      ...(withdrawn.has(fact.id) && { status: 'WITHDRAWN' }),
      ...(fact.id === repealed.id && { validity: 'REPEALED' }),
    })),
    repealing,
  ]
  everyone = office
    .filter((fact) => fact.publishedAt !== null)
    .map((fact) => ({
      ...fact,
      ...(fact.id === gone.id && { title: '（已撤回）', categories: [] }),
      ...(fact.id === replaced.id && { categories: [] }),
    }))
})
afterAll(() => hub.close())

async function unit(code: string): Promise<string> {
  return (await hub.run(unitCreate, { code, name: code, kind: 'SECTION' }, 'ADMIN')).unitId
}

async function tree(): Promise<[string, string, string, string, string]> {
  const create = async (name: string, parentId: string | null) => {
    const { categoryId } = await hub.run(categoryCreate, { scheme: 'column', name, slug: `tree-${name}`, parentId }, 'ADMIN')
    return categoryId
  }
  const root = await create('root', null)
  const middle = await create('middle', root)
  return [root, middle, await create('leaf', middle), await create('other', null), await create('empty', root)]
}

async function idOf(title: string): Promise<string> {
  return (await hub.database.office.selectFrom('item').select('id').where('title', '=', title).executeTakeFirstOrThrow()).id
}

/** The rule of the filter, item by item. */
function matches(fact: Facts, filter: Filter): boolean {
  const published = fact.publishedAt && dayIn('Asia/Shanghai', new Date(fact.publishedAt))
  return (
    (filter.statuses ? filter.statuses.includes(fact.status) : fact.status !== 'WITHDRAWN') &&
    (filter.units?.includes(fact.unit) ?? true) &&
    (filter.categories?.some((id) => fact.categories.includes(id)) ?? true) &&
    (filter.genres?.includes(fact.genre) ?? true) &&
    (filter.validities?.includes(fact.validity) ?? true) &&
    (filter.disclosureClasses?.includes(fact.disclosureClass) ?? true) &&
    within(published, filter.publishedOn) &&
    within(fact.formedOn, filter.formedOn) &&
    fact.title.toLowerCase().includes((filter.titleContains ?? '').toLowerCase())
  )
}

function within(day: string | null, range: Filter['publishedOn']): boolean {
  if (range?.from === undefined && range?.to === undefined) return true
  return day !== null && (range.from === undefined || day >= range.from) && (range.to === undefined || day <= range.to)
}

async function listed(filter: Filter, role: Role | null): Promise<{ ids: Set<string>; total: number; below: Set<string> | null }> {
  const only = filter.categories?.length === 1 ? filter.categories[0] : undefined
  const { categories: _, ...others } = filter
  const { data, errors } = await hub.ask<{ items: Listed; category?: { items: Listed } }>(
    `query ($filter: ItemFilter, $category: ID, $others: ItemFilter, $nested: Boolean!) {
      items(filter: $filter, first: 100) { nodes { id } totalCount }
      category(id: $category) @include(if: $nested) { items(filter: $others, first: 100) { nodes { id } totalCount } }
    }`,
    { filter, category: only, others, nested: only !== undefined },
    role,
  )
  expect(errors).toBeUndefined()
  const below = data.category && new Set(data.category.items.nodes.map((node) => node.id))
  if (data.category) expect(data.category.items.totalCount).toBe(data.category.items.nodes.length)
  return { ids: new Set(data.items.nodes.map((node) => node.id)), total: data.items.totalCount, below: below ?? null }
}

interface Listed {
  readonly nodes: readonly { readonly id: string }[]
  readonly totalCount: number
}

async function expectRule(filter: Filter, role: Role | null): Promise<void> {
  const known = role === null || role === 'PARTNER' ? everyone : office
  const wanted = new Set(known.filter((fact) => matches(fact, filter)).map((fact) => fact.id))
  const { ids, total, below } = await listed(filter, role)
  expect(ids).toEqual(wanted)
  expect(total).toBe(wanted.size)
  if (below) expect(below).toEqual(wanted)
}

/** Values of each field; lists may be empty, and then nothing matches. */
function fieldValues(): { readonly [K in keyof Filter]-?: fc.Arbitrary<NonNullable<Filter[K]>> } {
  const someOf = (values: readonly string[]) => fc.subarray([...values])
  const range = (days: readonly string[]) =>
    fc.record({ from: fc.constantFrom(...days), to: fc.constantFrom(...days) }, { requiredKeys: [] })
  return {
    units: someOf(units),
    categories: someOf(categories),
    genres: someOf([...GENRES, 'ORDER', 'PLAN']),
    statuses: someOf(['PUBLISHED', 'DRAFT', 'APPROVED', 'IN_REVIEW', 'WITHDRAWN']),
    validities: someOf(['IN_FORCE', 'NOT_APPLICABLE', 'REPEALED', 'EXPIRED']),
    disclosureClasses: someOf(['PROACTIVE', 'EXEMPT', 'ON_REQUEST']),
    publishedOn: range(PUBLISHED_DAYS),
    formedOn: range([...FORMED_DAYS, '1999-01-01', '2030-01-01']),
    titleContains: fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: fc.constantFrom(...PARTS.join('')), maxLength: 4 })),
  }
}

const roles = fc.constantFrom(null, 'EDITOR', 'SUPERVISOR', 'PARTNER') satisfies fc.Arbitrary<Role | null>

describe('a filter of items', () => {
  const fields = [
    'units',
    'categories',
    'genres',
    'statuses',
    'validities',
    'disclosureClasses',
    'publishedOn',
    'formedOn',
    'titleContains',
  ] as const

  test.each(fields)('by %s alone finds what the rule finds, for the public and for the office', async (field) => {
    const value: fc.Arbitrary<unknown> = fieldValues()[field]
    await fc.assert(
      fc.asyncProperty(value, roles, async (given, role) => expectRule({ [field]: given }, role)),
      { numRuns: 25 },
    )
  })

  test('by any fields together finds what all their rules find', async () => {
    const filters = fc.record({ ...fieldValues() }, { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(filters, roles, async (filter, role) => expectRule(filter, role)),
      { numRuns: 60 },
    )
  })

  test('that is left out lists everything but tombstones', async () => {
    for (const role of [null, 'EDITOR'] as const) await expectRule({}, role)
    expect((await listed({}, null)).total).toBe(32)
  })

  test('with an empty list finds nothing', async () => {
    for (const field of ['units', 'categories', 'genres', 'statuses', 'validities', 'disclosureClasses'])
      for (const role of [null, 'EDITOR'] as const) expect(await listed({ [field]: [] }, role)).toMatchObject({ total: 0, ids: new Set() })
  })

  test('includes what lies below a category', async () => {
    const [root, middle, leaf, , empty] = categories
    const totals = await Promise.all([root, middle, leaf, empty].map(async (id) => (await listed({ categories: [id!] }, null)).total))
    expect(totals).toEqual([25, 18, 12, 0])
  })

  test('takes a day of the office for publishedOn, to its last millisecond', async () => {
    const on = async (day: string) => (await listed({ publishedOn: { from: day, to: day } }, null)).ids
    const published = everyone.filter((fact) => fact.status === 'PUBLISHED')
    const at = (instant: string) => new Set(published.filter((fact) => fact.publishedAt === instant).map((fact) => fact.id))
    expect(await on('2026-01-31')).toEqual(at('2026-01-31T15:59:59.999Z'))
    expect(await on('2026-02-01')).toEqual(new Set([...at('2026-01-31T16:00:00.000Z'), ...at('2026-02-01T15:59:59.999Z')]))
    expect(await on('1988-07-02')).toEqual(at('1988-07-01T15:00:00.000Z'))
  })

  test('may name more units than a statement has parameters', async () => {
    const many = Array.from({ length: 70_000 }, (_, at) => `unt_${at}`)
    const { data, errors } = await hub.ask<{ items: Listed }>('query ($filter: ItemFilter) { items(filter: $filter) { totalCount } }', {
      filter: { units: [...many, units[0]!] },
    })
    expect(errors).toBeUndefined()
    expect(data.items.totalCount).toBe(everyone.filter((fact) => fact.unit === units[0] && fact.status === 'PUBLISHED').length)
  })

  test('with a day that the calendar does not have is refused', async () => {
    const { errors } = await hub.ask('{ items(filter: { publishedOn: { from: "2026-02-30" } }) { nodes { id } } }')
    expect(errors?.map((error) => error.extensions)).toEqual([{ code: 'BAD_USER_INPUT' }])
  })
})
