import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachmentAdd, categoryCreate, unitCreate } from '../../src/modules/catalogue/index.js'
import { routeSave } from '../../src/modules/review/index.js'
import { distributionConfirm, distributionRecord } from '../../src/modules/distribution/index.js'
import type { Role } from '../../src/platform/actor.js'
import * as documents from '../support/generated/graphql.js'
import { openTestHub, type TestHub } from '../support/hub.js'
import { officeOf, type Office } from '../support/office.js'

const [FEW, MANY] = [3, 60]
const EVERYONE: readonly (Role | null)[] = [null, 'PARTNER', 'EDITOR']

interface Operation {
  readonly document: TypedDocumentNode<unknown, never>
  readonly variables: () => Record<string, unknown>
  readonly roles: readonly (Role | null)[]
}

let hub: TestHub
let office: Office
let parentId: string
const itemIds: string[] = []
const sent: string[] = []

beforeAll(async () => {
  hub = await openTestHub({ environment: { TONGYUAN_KEPT_MB: '0' }, onStatement: (sql) => sent.push(sql) })
  office = await officeOf(hub)
  const motions = { ...REVIEWED, choice: { genres: ['MOTION' as const], priority: 1000 } }
  await hub.run(routeSave, { route: motions, effectiveFrom: '2020-01-01' }, 'IMPORTER')
  parentId = (await hub.run(categoryCreate, { scheme: 'column', name: '上级', slug: 'above' }, 'ADMIN')).categoryId
})
afterAll(() => hub.close())

const REVIEWED = {
  code: 'MOTIONS',
  name: '两级审核',
  stages: [
    [{ step: 'LEGAL_REVIEW', body: '法律审核', roles: ['LEGAL_REVIEWER' as const] }],
    [{ step: 'APPROVAL', body: '主要负责人', roles: ['PRINCIPAL' as const] }],
  ],
}

/** Adds rows each with a unit, a category, a channel, an attachment, a relation, a receipt and an attempt of its own, and its next edition in review. */
async function grow(to: number): Promise<void> {
  for (let at = itemIds.length; at < to; at += 1) {
    const { unitId } = await hub.run(unitCreate, { code: `U${at}`, name: `第${at}科`, kind: 'SECTION', parentId: office.unitId }, 'ADMIN')
    const column = { scheme: 'column', name: `栏目${at}`, slug: `column-${at}`, parentId }
    const { categoryId } = await hub.run(categoryCreate, column, 'ADMIN')
    const below = { scheme: 'column', name: '下级', slug: `below-${at}`, parentId: categoryId, relatedCategoryIds: [categoryId] }
    const { categoryId: leafId } = await hub.run(categoryCreate, below, 'ADMIN')
    await office.channel(`CHANNEL_${at}`)
    const relations = itemIds.slice(-1).map((itemId) => ({ kind: 'CITES' as const, itemId }))
    const itemId = await office.draft({ unitId, categoryIds: [leafId], relations, formedOn: '2026-01-01' })
    const file = { itemId, fileName: `${at}.txt`, mediaType: 'text/plain' as const, base64: Buffer.from(`附件${at}`).toString('base64') }
    const { attachmentId: evidenceId } = await hub.run(attachmentAdd, file)
    const [distributionId] = await office.publish(await office.submit(itemId), { channels: [`CHANNEL_${at}`] })
    await hub.run(distributionRecord, { distributionId: distributionId!, outcome: 'SENT', durationMs: 1, at: new Date() }, 'IMPORTER')
    await hub.run(distributionConfirm, { distributionId: distributionId!, kind: 'CLIPPING', evidenceId })
    itemIds.push(itemId)
    await office.update(itemId, { genre: 'MOTION' })
    await office.submit(itemId)
    await hub.run(routeSave, { route: { ...REVIEWED, code: `ROUTE_${at}` }, effectiveFrom: '2099-01-01' }, 'ADMIN')
  }
}

const page = () => ({ first: MANY })
const all: Readonly<Record<string, Operation>> = {
  'an item': { document: documents.ReadItemDocument, variables: () => ({ id: itemIds.at(-2) }), roles: EVERYONE },
  'a page of whole items': { document: documents.ReadItemsDocument, variables: page, roles: EVERYONE },
  'a category with its items': {
    document: documents.ReadCategoryDocument,
    variables: () => ({ id: parentId, ...page() }),
    roles: EVERYONE,
  },
  'categories with their newest items': {
    document: documents.ReadCategoriesDocument,
    variables: () => ({ parentId, ...page() }),
    roles: EVERYONE,
  },
  'the feed of a channel': {
    document: documents.ReadChannelFeedDocument,
    variables: () => ({ code: 'CHANNEL_1', ...page() }),
    roles: EVERYONE,
  },
  'channels with their distributions': { document: documents.ReadChannelsDocument, variables: page, roles: EVERYONE },
  distributions: { document: documents.ReadDistributionsDocument, variables: page, roles: EVERYONE },
  'a home page': { document: documents.ReadHomeDocument, variables: () => ({ parentId, ...page() }), roles: EVERYONE },
  units: { document: documents.ReadUnitsDocument, variables: page, roles: EVERYONE },
  'the feed of changes': { document: documents.ReadChangesDocument, variables: page, roles: EVERYONE },
  'a node': { document: documents.ReadNodeDocument, variables: () => ({ id: itemIds[0] }), roles: EVERYONE },
  'nodes of every type': { document: documents.ReadNodesDocument, variables: () => ({ ids: nodeIds }), roles: EVERYONE },
  'the viewer': { document: documents.ReadViewerDocument, variables: () => ({}), roles: EVERYONE },
  'the queue of a body': { document: documents.ReadReviewQueueDocument, variables: page, roles: [null, 'EDITOR', 'LEGAL_REVIEWER'] },
  routes: { document: documents.ReadRoutesDocument, variables: () => ({}), roles: [null, 'EDITOR'] },
  'the desk': { document: documents.ReadDeskDocument, variables: page, roles: ['EDITOR', 'SUPERVISOR'] },
}

let nodeIds: string[] = []

/** Some of each type, but of those that others lead to only one: what is asked for already would need no statement of its own. */
async function findNodeIds(): Promise<void> {
  const { published } = hub.database
  const leaves = published.selectFrom('category').where('slug', 'like', 'below-%').select('id').limit(12)
  const tables = ['edition', 'channel', 'relation', 'distribution', 'attachment'] as const
  const others = tables.map((table) => published.selectFrom(table).select('id').orderBy('id', 'desc').limit(12))
  const rows = await Promise.all([leaves.execute(), ...others.map((query) => query.execute())])
  nodeIds = [itemIds[0]!, office.unitId, ...rows.flat().map((row) => row.id)]
}

/** How many statements each operation makes the hub send, for each role. */
async function count(): Promise<Record<string, Record<string, number>>> {
  await findNodeIds()
  const counts: Record<string, Record<string, number>> = {}
  for (const [name, operation] of Object.entries(all)) counts[name] = await countOf(operation)
  return counts
}

async function countOf({ document, variables, roles }: Operation): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const role of roles) {
    await hub.ask(document, variables() as never, role)
    sent.length = 0
    const { errors } = await hub.ask(document, variables() as never, role)
    expect(errors).toBeUndefined()
    counts[role ?? 'PUBLIC'] = sent.length
  }
  return counts
}

test(`every operation sends as many statements for ${FEW} rows as for ${MANY}`, async () => {
  await grow(FEW)
  const few = await count()
  await grow(MANY)
  const many = await count()
  expect(many).toEqual(few)
  const { data } = await hub.ask('{ reviewQueue { totalCount } }', {}, 'LEGAL_REVIEWER')
  expect(data).toEqual({ reviewQueue: { totalCount: MANY } })
  for (const counts of Object.values(many)) for (const statements of Object.values(counts)) expect(statements).toBeLessThanOrEqual(32)
}, 120_000)

test('what nobody selects is not looked up', async () => {
  const statements = async (query: string, role: Role | null = null) => {
    await hub.ask(query, {}, role)
    sent.length = 0
    expect((await hub.ask(query, {}, role)).errors).toBeUndefined()
    return sent.length
  }
  const counting = async (query: string) => [await statements(query), sent.filter((sql) => sql.includes('count(')).length]
  expect(await counting('{ items { nodes { id } } }')).toEqual([1, 0])
  expect(await counting('{ items { totalCount nodes { id } } }')).toEqual([2, 1])
  expect(await counting('{ categories { totalCount } units { totalCount } channels { totalCount } distributions { totalCount } }')).toEqual(
    [8, 4],
  )
  expect(await counting('{ items { nodes { relations { nodes { id } } } } }')).toEqual([2, 0])
  expect(await counting('{ items { nodes { relations { totalCount } distributions { totalCount } } } }')).toEqual([5, 2])
  expect(await counting('{ channels { nodes { distributions { pageInfo { hasPreviousPage hasNextPage } } } } }')).toEqual([2, 0])
  expect(await statements('{ items { nodes { unit { __typename } edition { __typename } } } }')).toBe(3)
  expect(await statements('{ viewer { id } }')).toBe(0)
  expect(await statements('{ viewer { id } }', 'EDITOR'), 'the look-up of the token').toBe(1)
})
