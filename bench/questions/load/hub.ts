import pg from 'pg'
import type { Hub } from '../../../src/hub.js'
import type { categoryCreate, draftCreate, unitCreate } from '../../../src/modules/catalogue/index.js'
import type { channelCreate } from '../../../src/modules/distribution/index.js'
import type { importRecords } from '../../../src/modules/publication/index.js'
import type { Role } from '../../../src/platform/actor.js'
import type { execute } from '../../../src/platform/command.js'
import type { Dataset } from '../data/dataset.js'
import { deliver } from './deliver.js'
import { recordsOf, SCHEME } from './records.js'

/** The hub's own verbs, compiled or as they stand in src/. */
export interface HubVerbs {
  readonly execute: typeof execute
  readonly unitCreate: typeof unitCreate
  readonly categoryCreate: typeof categoryCreate
  readonly channelCreate: typeof channelCreate
  readonly draftCreate: typeof draftCreate
  readonly importRecords: typeof importRecords
}

/**
 * Fills an empty hub: the public items by its import, which publishes each by the commands that people work with, the drafts by theirs;
 * only what channels do with them afterwards is written in bulk.
 */
export async function loadHub(hub: Hub, verbs: HubVerbs, dataset: Dataset): Promise<void> {
  const places = await makePlaces(hub, verbs, dataset)
  await publish(hub, verbs, dataset)
  await writeDrafts(hub, verbs, dataset, places)
  const client = new pg.Client({ connectionString: hub.database.url })
  await client.connect()
  try {
    await deliver(client, dataset)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/** The ids of units by code and of categories by slug. */
interface Places {
  readonly units: ReadonlyMap<string, string>
  readonly categories: ReadonlyMap<string, string>
}

async function makePlaces(hub: Hub, verbs: HubVerbs, dataset: Dataset): Promise<Places> {
  const { execute, unitCreate, categoryCreate, channelCreate } = verbs
  const units = new Map<string, string>()
  for (const unit of dataset.units) units.set(unit.code, required(await execute(contextOf(hub, 'ADMIN'), unitCreate, unit)).unitId)
  const categories = new Map<string, string>()
  for (const { slug, name, parent } of dataset.categories) {
    const given = { scheme: SCHEME, slug, name, parentId: parent && categories.get(parent.slug)! }
    categories.set(slug, required(await execute(contextOf(hub, 'ADMIN'), categoryCreate, given)).categoryId)
  }
  for (const channel of dataset.channels) {
    const given = { ...channel, format: 'HTML', capabilities: { replace: true, delete: true, receipts: true } } as const
    required(await execute(contextOf(hub, 'ADMIN'), channelCreate, given))
  }
  return { units, categories }
}

async function publish(hub: Hub, { importRecords }: HubVerbs, dataset: Dataset): Promise<void> {
  const options = { unitCode: null, channels: [], createMissing: false, write: true, overwrite: false, lanes: 8 }
  const listener = {
    surveyed: () => {},
    settled: () => {},
    refused: (_: unknown, faults: readonly { field: string; reason: string }[]) => {
      throw new Error(`A record of the data set was refused: ${faults.map(({ field, reason }) => `${field}: ${reason}`).join('; ')}`)
    },
  }
  const source = { name: 'the data set', read: () => read(recordsOf(dataset)) }
  await importRecords(contextOf(hub, 'IMPORTER'), source, { ...options, signal: new AbortController().signal }, listener)
}

async function* read(records: readonly object[]) {
  for (const [at, value] of records.entries())
    yield { line: at + 1, bytes: Buffer.from(JSON.stringify(value)), value: value as Record<string, unknown>, fault: null }
}

async function writeDrafts(hub: Hub, { execute, draftCreate }: HubVerbs, { items }: Dataset, { units, categories }: Places): Promise<void> {
  for (const { key, slug, title, summary, body, documentNumber, unit, categories: places } of items.filter((item) => !item.publishedAt)) {
    const fields = { externalId: key, slug, title, summary, markdown: body, documentNumber, genre: 'NOTICE' as const }
    const placed = { unitId: units.get(unit.code)!, categoryIds: places.map((category) => categories.get(category.slug)!) }
    required(await execute(contextOf(hub, 'IMPORTER'), draftCreate, { ...fields, ...placed }))
  }
}

function contextOf(hub: Hub, role: Role | 'IMPORTER') {
  const actor = { id: 'importer', displayName: 'bench', roles: [role], unitId: null, channelId: null }
  return hub.contextFor(actor, { requestId: 'bench', via: 'bench', language: 'en' })
}

function required<A>({ answer, refusals }: { answer: A | null; refusals: readonly Error[] }): A {
  if (answer === null) throw refusals[0] ?? new Error('A command declined without a reason')
  return answer
}
