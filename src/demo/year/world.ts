import { standings } from '../../modules/publication/index.js'
import type { RequestContext } from '../../platform/context.js'
import { readDistributions, type DistributionStanding } from './distributions.js'

/** How far an item of the demo has come. */
export interface ItemStanding {
  readonly itemId: string
  readonly status: string
  readonly version: number
  /** The newest sealed edition; null before the first. */
  readonly newest: EditionStanding | null
  readonly embargoed: boolean
  /** It waits, or has waited, for an hour to become public. */
  readonly scheduled: boolean
}

export interface EditionStanding {
  readonly id: string
  readonly number: number
  readonly hash: string
  readonly public: boolean
  /** The steps on which a verdict was given. */
  readonly signed: ReadonlySet<string>
}

/** What the hub holds of the year, as of now; the play looks here what is done and writes down what it does. */
export interface World {
  readonly items: Map<string, ItemStanding>
  /** By item key, edition number, channel and action, with spaces between. */
  readonly distributions: Map<string, DistributionStanding>
  /** By their titles. */
  readonly reports: Map<string, ReportStanding>
}

export interface ReportStanding {
  readonly submissionId: string
  readonly status: string
}

/** Looks up everything in a handful of questions. */
export async function lookAround(context: RequestContext, keys: readonly string[], titles: readonly string[]): Promise<World> {
  const items = await itemsByKey(context, keys)
  const distributions = await distributionsOf(context, items)
  const reports = await reportsOf(context, titles)
  return { items, distributions, reports }
}

async function reportsOf({ database }: RequestContext, titles: readonly string[]): Promise<World['reports']> {
  const rows = await database.office.selectFrom('submission').select(['id', 'title', 'status']).where('title', 'in', titles).execute()
  return new Map(rows.map(({ id, title, status }) => [title, { submissionId: id, status }]))
}

async function itemsByKey(context: RequestContext, keys: readonly string[]): Promise<Map<string, ItemStanding>> {
  const known = [...(await standings(context, keys)).values()]
  if (known.length === 0) return new Map()
  const ids = known.map((standing) => standing.itemId)
  const drafts = await context.reader
    .selectFrom('draft')
    .select(['item_id', 'status', 'version', 'newest_edition_id', 'newest_number', 'newest_hash', 'newest_is_public', 'embargo_until'])
    .where('item_id', 'in', ids)
    .execute()
  const signOffs = await signOffsOf(
    context,
    drafts.flatMap((draft) => draft.newest_edition_id ?? []),
  )
  const scheduled = await scheduledAmong(context, ids)
  const keyOf = new Map(known.map((standing) => [standing.itemId, standing.key]))
  return new Map(
    drafts.map((draft) => [
      keyOf.get(draft.item_id) ?? '',
      {
        itemId: draft.item_id,
        status: draft.status,
        version: draft.version,
        embargoed: draft.embargo_until !== null,
        scheduled: scheduled.has(draft.item_id),
        newest:
          draft.newest_edition_id === null || draft.newest_number === null || draft.newest_hash === null
            ? null
            : {
                id: draft.newest_edition_id,
                number: draft.newest_number,
                hash: draft.newest_hash,
                public: draft.newest_is_public,
                signed: signOffs.get(draft.newest_edition_id) ?? new Set(),
              },
      },
    ]),
  )
}

async function scheduledAmong(context: RequestContext, itemIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await context.reader.selectFrom('scheduled_publication').select('item_id').where('item_id', 'in', itemIds).execute()
  return new Set(rows.map((row) => row.item_id))
}

/** The decided steps of each of these editions. */
async function signOffsOf(context: RequestContext, editionIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (editionIds.length === 0) return new Map()
  const rows = await context.reader.selectFrom('sign_off').select(['edition_id', 'step']).where('edition_id', 'in', editionIds).execute()
  const signed = new Map<string, Set<string>>()
  for (const row of rows) signed.set(row.edition_id, (signed.get(row.edition_id) ?? new Set()).add(row.step))
  return signed
}

async function distributionsOf(context: RequestContext, items: ReadonlyMap<string, ItemStanding>): Promise<World['distributions']> {
  if (items.size === 0) return new Map()
  const keyOf = new Map([...items].map(([key, item]) => [item.itemId, key]))
  return readDistributions(context, [...keyOf.keys()], (itemId) => keyOf.get(itemId) ?? '')
}
