import { sql } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'
import { load } from '../../../platform/load.js'
import { itemsByIds, itemsByIndexNumber, itemsBySlug, type ItemRow } from '../../catalogue/index.js'
import { entriesSince, type SealedEntry } from '../../ledger/index.js'
import type { Passport } from '../model/passport/form.js'

export interface Evidence {
  readonly item: Passport['item']
  readonly edition: Passport['edition']
  readonly signOffs: Passport['signOffs']
  readonly entries: readonly SealedEntry[]
  readonly distributions: Passport['distributions']
}

/**
 * What the caller may see of an item and what proves it, all as of one moment; null when there is no such item for the caller, or the
 * ledger says nothing of it yet.
 * @param name id, index number or slug
 */
export async function evidenceFor(context: ReadContext, name: string): Promise<Evidence | null> {
  return context.reader
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (reader) => gather({ ...context, reader, loaders: new Map() }, name))
}

async function gather(context: ReadContext, name: string): Promise<Evidence | null> {
  const item = await findItem(context, name)
  if (!item) return null
  const entries = await entriesSince(context, item.id, item.editionId)
  if (entries.length === 0) return null
  const named = { id: item.id, indexNumber: item.indexNumber, slug: item.slug }
  if (item.editionId === null) return { item: named, edition: null, signOffs: [], entries, distributions: [] }
  return {
    item: named,
    edition: await editionOf(context, item.editionId),
    signOffs: await signOffsNamed(context, item.editionId, entries[0]?.entry.signOffs ?? []),
    entries,
    distributions: await distributionsOf(context, item.editionId),
  }
}

async function findItem(context: ReadContext, name: string): Promise<ItemRow | null> {
  return (
    (await load(context, itemsByIds, name)) ?? (await load(context, itemsByIndexNumber, name)) ?? (await load(context, itemsBySlug, name))
  )
}

async function editionOf({ reader }: ReadContext, id: string): Promise<Passport['edition']> {
  const row = await reader
    .selectFrom('edition')
    .innerJoin('edition_content', 'edition_content.edition_id', 'edition.id')
    .select(['edition.id', 'edition.number', 'edition.content_hash as contentHash', 'edition_content.content'])
    .where('edition.id', '=', id)
    .executeTakeFirstOrThrow()
  return { ...row, content: row.content as NonNullable<Passport['edition']>['content'] }
}

/** The sign-offs of these digests, in their order, as they stand behind an edition. */
async function signOffsNamed({ reader }: ReadContext, editionId: string, digests: readonly string[]): Promise<Passport['signOffs']> {
  if (digests.length === 0) return []
  const rows = await reader
    .selectFrom('sign_off')
    .leftJoin('surviving_sign_off', (join) =>
      join.onRef('surviving_sign_off.sign_off_id', '=', 'sign_off.id').on('surviving_sign_off.edition_id', '=', editionId),
    )
    .select(['sign_off.edition_id', 'step', 'body', 'verdict', 'content_hash', 'signed_at', 'withheld', 'digest', 'changed'])
    .where('digest', 'in', digests)
    .orderBy(sql`array_position(${[...digests]}::text[], digest)`)
    .execute()
  return rows.map((row) => ({
    editionId: row.edition_id,
    step: row.step,
    body: row.body,
    verdict: row.verdict,
    contentHash: row.content_hash,
    signedAt: row.signed_at.toISOString(),
    withheld: row.withheld,
    digest: row.digest,
    ...(row.changed && { survived: row.changed }),
  }))
}

async function distributionsOf({ reader }: ReadContext, editionId: string): Promise<Passport['distributions']> {
  const rows = await reader
    .selectFrom('distribution')
    .innerJoin('channel', 'channel.id', 'distribution.channel_id')
    .select(['distribution.id', 'code', 'name', 'action', 'state', 'planned_at', 'sent_at', 'live_at'])
    .where('edition_id', '=', editionId)
    .orderBy('planned_at')
    .orderBy('distribution.id')
    .execute()
  const ids = rows.map((row) => row.id)
  const receipts = await reader
    .selectFrom('receipt')
    .select(['distribution_id', 'kind', 'at', 'url'])
    .where('distribution_id', '=', sql<string>`any(${ids})`)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    channel: row.code,
    channelName: row.name,
    action: row.action,
    state: row.state,
    plannedAt: row.planned_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    liveAt: row.live_at?.toISOString() ?? null,
    receipts: receipts
      .filter(({ distribution_id }) => distribution_id === row.id)
      .map(({ kind, at, url }) => ({ kind, at: at.toISOString(), url })),
  }))
}
