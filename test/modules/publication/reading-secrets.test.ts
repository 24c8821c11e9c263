import type { GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachmentAdd, relationCreate } from '../../../src/modules/catalogue/index.js'
import { tokenCreate } from '../../../src/modules/accounts/index.js'
import { distributionConfirm, distributionRecord } from '../../../src/modules/distribution/index.js'
import type { Role } from '../../../src/platform/actor.js'
import { buildHubSchema } from '../../../src/transport/graphql/schema.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'
import { wholeSelection } from '../../support/whole-selection.js'

/** Stands in every text that the public must not see; as a slug and a sort key it is spelt in pinyin. */
const SECRET = '机密字样'
const SPELT = /机密|字样|ji-?mi-?zi|ji1/
const OUTSIDERS = [null, 'PARTNER', 'CORRESPONDENT'] as const satisfies readonly (Role | null)[]
const STATUSES = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN', 'ARCHIVED']
const TABLES = { Item: 'item', Edition: 'edition', Relation: 'relation', Attachment: 'attachment', Distribution: 'distribution' } as const

let hub: TestHub
let office: Office
let schema: GraphQLSchema
let openItem: string
const hidden: string[] = []

const secret = {
  title: SECRET,
  shortTitle: SECRET,
  summary: SECRET,
  markdown: `# ${SECRET}\n\n正文${SECRET}`,
  documentNumber: `${SECRET}1号`,
  disclosureBasis: SECRET,
  history: [SECRET],
}

beforeAll(async () => {
  hub = await openTestHub()
  schema = await buildHubSchema()
  office = await officeOf(hub)
  await office.channel('PARTNER_SITE')
  await hub.run(tokenCreate, { displayName: SECRET, roles: ['EDITOR'] }, 'ADMIN')
  hidden.push(await office.draft(secret))
  hidden.push((await office.sealed(secret)).itemId)
  hidden.push((await office.sealed(secret, 'IMPORTER')).itemId)
  for (const disclosureClass of ['EXEMPT', 'ON_REQUEST'] as const) hidden.push((await office.sealed({ ...secret, disclosureClass })).itemId)
  for (const itemId of hidden) await attach(itemId)
  openItem = await publishOpenly()
  await takeBack('GONE', secret)
  await takeBack('REPLACED', { ...secret, title: '已被代替', documentNumber: '1号' })
})
afterAll(() => hub.close())

async function attach(itemId: string): Promise<void> {
  const base64 = Buffer.from(`${SECRET} ${itemId}`).toString('base64')
  await hub.run(attachmentAdd, { itemId, fileName: `${SECRET}.txt`, mediaType: 'text/plain', alt: SECRET, base64 })
}

/** A public item whose next edition is secret, with relations to what is not public and an unhappy hand-over. */
async function publishOpenly(): Promise<string> {
  const relations = hidden.map((itemId) => ({ kind: 'CITES' as const, itemId, note: SECRET }))
  const { itemId, distributionIds } = await office.published({ title: '公开', relations }, { channels: ['PARTNER_SITE'] })
  const record = { distributionId: distributionIds[0]!, durationMs: 1, at: new Date() }
  await hub.run(distributionRecord, { ...record, outcome: 'FAILED', failure: SECRET }, 'IMPORTER')
  await hub.run(distributionRecord, { ...record, outcome: 'SENT' }, 'IMPORTER')
  await hub.run(distributionConfirm, { distributionId: record.distributionId, kind: 'LIVE', note: SECRET })
  await office.update(itemId, secret)
  await attach(itemId)
  await hub.run(relationCreate, { itemId: hidden[0]!, kind: 'REPEALS', otherId: itemId, note: SECRET })
  await hub.run(relationCreate, { itemId, kind: 'RELATED', otherId: hidden[1]!, note: SECRET })
  await office.submit(itemId)
  return itemId
}

async function takeBack(kind: 'GONE' | 'REPLACED', fields: Partial<typeof secret>): Promise<void> {
  const itemId = await office.draft({ ...fields, relations: [{ kind: 'CITES', itemId: openItem, note: SECRET }] })
  await attach(itemId)
  await office.publish(await office.submit(itemId), { channels: ['PARTNER_SITE'] })
  await office.withdraw(itemId, { kind, reason: '内容有误', ...(kind === 'REPLACED' && { replacementId: openItem }) })
  hidden.push(itemId)
}

/** The raw answer to a query that must succeed. */
async function answer(query: string, role: Role | null, variables: Record<string, unknown> = {}): Promise<string> {
  const { data, errors } = await hub.ask(query, variables, role)
  expect(errors).toBeUndefined()
  return JSON.stringify(data)
}

async function allIds(table: (typeof TABLES)[keyof typeof TABLES]): Promise<string[]> {
  const rows = await hub.database.office.selectFrom(table).select('id').execute()
  return rows.map((row) => row.id)
}

describe.each(OUTSIDERS.map((role) => ({ role })))('for $role', ({ role }) => {
  const lists = [
    { field: 'items(first: 10)', type: 'Item', levels: 2 },
    { field: `items(first: 10, filter: { statuses: [${STATUSES.join(', ')}] })`, type: 'Item', levels: 2 },
    { field: 'distributions(first: 50)', type: 'Distribution', levels: 3 },
    { field: 'channels', type: 'Channel', levels: 3 },
    { field: 'units', type: 'Unit', levels: 2 },
  ]

  test.each(lists)('no list shows what is not public: $field', async ({ field, type, levels }) => {
    const shown = await answer(`{ ${field} { totalCount nodes ${wholeSelection(schema, type, levels, 2)} } }`, role)
    expect(shown).not.toMatch(SPELT)
    expect(shown.length).toBeGreaterThan(100)
  })

  test('no category shows it', async () => {
    const shown = await answer(`{ categories(first: 100) { nodes { name items(first: 5) { totalCount nodes { title slug } } } } }`, role)
    expect(shown).not.toMatch(SPELT)
  })

  test('the ledger and its feed do not show it', async () => {
    const whole = `{ changes ${wholeSelection(schema, 'Change', 3)} endPosition headPosition hasMore }`
    expect(await answer(`{ ledger { position hash at } changes(first: 50) ${whole} }`, role)).not.toMatch(SPELT)
  })

  test.each(Object.entries(TABLES))('no %s shows it when asked for by its id', async (type, table) => {
    const ids = await allIds(table)
    expect(ids.length).toBeGreaterThan(2)
    for (const id of ids) {
      const shown = await answer(`query ($id: ID!) { node(id: $id) { ... on ${type} ${wholeSelection(schema, type, 3)} } }`, role, { id })
      expect(shown).not.toMatch(SPELT)
    }
  })

  test('an item that was never public does not exist under any of its names', async () => {
    const rows = await hub.database.office.selectFrom('item').selectAll().where('published_at', 'is', null).execute()
    expect(rows).toHaveLength(5)
    for (const { id, slug, index_number: indexNumber } of rows) {
      const shown = await answer(
        `query ($id: ID!, $slug: String!, $indexNumber: String!) {
          item(id: $id) { id } itemBySlug(slug: $slug) { id } itemByIndexNumber(indexNumber: $indexNumber) { id } node(id: $id) { id } nodes(ids: [$id]) { id }
        }`,
        role,
        { id, slug, indexNumber },
      )
      expect(JSON.parse(shown)).toEqual({ item: null, itemBySlug: null, itemByIndexNumber: null, node: null, nodes: [null] })
    }
  })

  test('counts and filters do not betray it', async () => {
    const hiddenStatuses = STATUSES.filter((status) => status !== 'PUBLISHED' && status !== 'WITHDRAWN')
    const shown = await answer(
      `{ drafts: items(filter: { statuses: [${hiddenStatuses.join(', ')}] }) { totalCount }
         secret: items(filter: { statuses: [${STATUSES.join(', ')}], titleContains: "${SECRET}" }) { totalCount nodes { id } }
         exempt: items(filter: { disclosureClasses: [EXEMPT, ON_REQUEST] }) { totalCount }
         item(id: "${openItem}") { relations { totalCount } validity desk { version } passport { signOffs { by comment } } } }`,
      role,
    )
    expect(JSON.parse(shown)).toMatchObject({
      drafts: { totalCount: 0 },
      secret: { totalCount: 0, nodes: [] },
      exempt: { totalCount: 0 },
      item: { relations: { totalCount: 0 }, validity: 'IN_FORCE', desk: null, passport: { signOffs: [{ by: null, comment: null }] } },
    })
  })

  test('a mutation tells nothing of it', async () => {
    const refused = await hub.ask(
      `mutation ($id: ID!) { draftUpdate(input: { itemId: $id, expectedVersion: 0 }) { item { title } userErrors { message } } }`,
      { id: hidden[0] },
      role,
    )
    expect(JSON.stringify(refused)).not.toMatch(SPELT)
    expect(refused.errors).toHaveLength(1)
  })
})

test('no file of what is not public is served', async () => {
  const rows = await hub.database.office.selectFrom('file').select('hash').execute()
  expect(rows.length).toBeGreaterThan(5)
  for (const { hash } of rows) expect((await fetch(`${hub.url}/files/${hash.replace('sha256:', '')}`)).status).toBe(404)
})

test('the office sees all of it', async () => {
  const shown = await answer(
    `{ items(first: 50, filter: { statuses: [${STATUSES.join(', ')}] }) { totalCount nodes ${wholeSelection(schema, 'Item', 2, 2)} } }`,
    'EDITOR',
  )
  expect(shown.match(/机密字样/g)!.length).toBeGreaterThan(50)
})
