import { sql } from 'kysely'
import type { ReadContext } from '../../../../platform/context.js'
import { load } from '../../../../platform/load.js'
import { clean } from '../../model/renditions/clean.js'
import type { Tombstone } from '../../model/renditions/feeds/feed.js'
import type { Story } from '../../model/renditions/story.js'
import { storiesByEdition } from '../storiesByEdition.js'
import { inScope, type FeedScope } from './scope.js'

/** Where a page ends: the last change on it. */
export interface FeedPlace {
  readonly at: Date
  readonly itemId: string
}

export interface FeedPage {
  readonly stories: readonly Story[]
  readonly tombstones: readonly Tombstone[]
  /** Null on the last page. */
  readonly next: FeedPlace | null
}

const PAGE = 50
const MOST_TOMBSTONES = 500

/** Public items, the last change first, from a place on; with what was taken back in the time that the page covers. */
export async function feedPage(context: ReadContext, scope: FeedScope, before: FeedPlace | null): Promise<FeedPage> {
  const found = await changedItems(context, scope, before)
  const shown = found.slice(0, PAGE)
  const last = shown.at(-1)
  const next = found.length > PAGE && last ? { at: last.updatedAt, itemId: last.id } : null
  const [tombstones, stories] = await Promise.all([
    tombstonesBetween(context, scope, next?.at ?? null, before?.at ?? null),
    Promise.all(shown.map((row) => load(context, storiesByEdition, row.editionId))),
  ])
  const current = stories.flatMap((story, at) => (story ? [{ ...story, updatedAt: shown[at]?.updatedAt ?? story.updatedAt }] : []))
  return { stories: current.map((story) => clean(story)), tombstones: clean(tombstones), next }
}

interface ChangedItem {
  readonly id: string
  readonly editionId: string
  readonly updatedAt: Date
}

async function changedItems({ reader }: ReadContext, scope: FeedScope, before: FeedPlace | null): Promise<readonly ChangedItem[]> {
  const rows = await reader
    .selectFrom('item')
    .select(['id', 'edition_id as editionId', 'updated_at as updatedAt'])
    .where('status', '=', 'PUBLISHED')
    .where(inScope(scope))
    .$if(before !== null, (rest) => rest.where(sql<boolean>`(updated_at, id) < (${before?.at}, ${before?.itemId})`))
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return rows.flatMap(({ editionId, ...row }) => (editionId === null ? [] : [{ ...row, editionId }]))
}

/**
 * An item leaves its categories together with its text, so the public cannot tell which ones it stood in: a category's feed names all that
 * was taken back. Who never had it may ignore it.
 */
async function tombstonesBetween(
  { reader }: ReadContext,
  scope: FeedScope,
  from: Date | null,
  to: Date | null,
): Promise<readonly Tombstone[]> {
  const rows = await reader
    .selectFrom('item')
    .select(['id as itemId', 'slug', 'withdrawn_at as withdrawnAt', 'withdrawal_reason as reason'])
    .where('status', '<>', 'PUBLISHED')
    .where('withdrawn_at', 'is not', null)
    .$if(scope.kind === 'unit', (rest) => rest.where('unit_id', '=', scope.id))
    .$if(from !== null, (rest) => rest.where('withdrawn_at', '>=', from))
    .$if(to !== null, (rest) => rest.where('withdrawn_at', '<', to))
    .orderBy('withdrawn_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_TOMBSTONES)
    .execute()
  return rows.flatMap(({ withdrawnAt, ...row }) => (withdrawnAt === null ? [] : [{ ...row, withdrawnAt }]))
}
