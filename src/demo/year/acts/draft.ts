import { attachmentAdd, draftCreate, draftUpdate } from '../../../modules/catalogue/index.js'
import { draftSubmit } from '../../../modules/review/index.js'
import type { RequestContext } from '../../../platform/context.js'
import { run } from '../../desk.js'
import type { Stage } from '../act.js'
import type { YearItem } from '../items.js'
import type { Round } from '../rounds.js'
import type { EditionStanding, ItemStanding, World } from '../world.js'

/** Begins the item with its file, if it is not there. */
export async function begun(context: RequestContext, { office }: Stage, world: World, item: YearItem): Promise<ItemStanding> {
  const standing = world.items.get(item.key) ?? (await created(context, office, item))
  const begunNow = { ...standing, version: await withFile(context, standing, item) }
  world.items.set(item.key, begunNow)
  return begunNow
}

async function created(context: RequestContext, office: Stage['office'], item: YearItem): Promise<ItemStanding> {
  const { fields } = item
  const input = draftCreate.input.parse({
    externalId: item.key,
    unitId: office.units.get(fields.one('by')) ?? '',
    title: fields.one('title'),
    summary: fields.one('summary'),
    ...(item.returned ?? item).body,
    genre: fields.one('genre'),
    categoryIds: item.categorySlugs.map((slug) => office.categories.get(slug) ?? slug),
    formedOn: fields.one('on'),
    documentNumber: fields.maybe('number'),
    slug: fields.maybe('slug'),
    disclosureClass: fields.maybe('class') ?? 'PROACTIVE',
    disclosureBasis: fields.maybe('basis'),
    validity: fields.maybe('validity'),
    cadence: fields.maybe('cadence') ?? 'AD_HOC',
    relations: item.relations,
  })
  const { itemId } = await run(context, draftCreate, input)
  return { itemId, status: 'DRAFT', version: 1, newest: null, embargoed: false, scheduled: false }
}

/** The version of the draft once the file is attached; before the first edition an interrupted start may have left it out. */
async function withFile(context: RequestContext, { itemId, version, newest }: ItemStanding, { file }: YearItem): Promise<number> {
  if (file === null || newest !== null) return version
  const attached = await context.reader.selectFrom('attachment').select('content_hash').where('item_id', '=', itemId).execute()
  if (attached.some((row) => row.content_hash === file.hash)) return version
  const { hash: _, ...given } = file
  await run(context, attachmentAdd, { itemId, ...given })
  return version + 1
}

/** Seals the draft as an edition. */
export async function sealed(context: RequestContext, world: World, { key, number, overrides }: Round): Promise<void> {
  const standing = standingOf(world, key)
  const { editionId: id } = await run(context, draftSubmit, {
    itemId: standing.itemId,
    expectedVersion: standing.version,
    overrides: [...overrides],
  })
  const { content_hash: hash } = await context.reader
    .selectFrom('edition')
    .select('content_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  world.items.set(key, { ...standing, newest: { id, number, hash, public: false, signed: new Set() } })
}

/** Changes the draft for its next edition. */
export async function revised(context: RequestContext, world: World, key: string, change: NonNullable<Round['change']>): Promise<void> {
  const standing = standingOf(world, key)
  const summary = change.summary === null ? {} : { summary: change.summary }
  await run(context, draftUpdate, { itemId: standing.itemId, expectedVersion: standing.version, ...change.body, ...summary })
  world.items.set(key, { ...standing, version: standing.version + 1 })
}

export function standingOf(world: World, key: string): ItemStanding {
  const standing = world.items.get(key)
  if (!standing) throw new Error(`The demo's ${key} has not been begun`)
  return standing
}

export function newestOf({ itemId, newest }: ItemStanding): EditionStanding {
  if (!newest) throw new Error(`The demo's ${itemId} has not been submitted`)
  return newest
}
