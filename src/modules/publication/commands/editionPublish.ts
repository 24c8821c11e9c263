import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { findEdition, findItemLocked, type Item, type SealedEdition, setItem } from '../../catalogue/index.js'
import { planDistributions } from '../../distribution/index.js'
import { appendEntry } from '../../ledger/index.js'
import { passChannels, passGate } from '../../review/index.js'
import { keepRecord } from '../changes/keepRecord.js'
import { startPublication } from '../changes/publications.js'
import { showBody, showItem } from '../changes/showEdition.js'
import { linkPublicRelations } from '../changes/linkPublicRelations.js'
import { renderEdition } from '../model/render.js'
import { query } from '../../../platform/database/query.js'
import { together } from '../../../platform/database/together.js'

const input = z.object({
  editionId: z.string(),
  channels: z.array(z.string()).max(100, 'At most 100 channels.').nullish(),
  /** Channels that get it later, at an hour of their own; only those that can be scheduled. */
  channelTimes: z
    .array(z.object({ channel: z.string(), at: z.date() }))
    .max(100, 'At most 100 channels.')
    .default([]),
  changeNote: z.string().trim().max(1000, 'A change note has at most 1,000 characters.').nullish(),
  /** When migrated content was first published elsewhere. */
  publishedAt: z.date().nullish(),
  /** The hash of the record that the edition was migrated from; kept, so that the record is known when it comes again. */
  recordHash: z.string().nullish(),
})

/**
 * Puts an edition before the public: gate, ledger entry, public read model and one distribution a channel, all in one transaction.
 */
export const editionPublish = defineCommand({
  name: 'editionPublish',
  action: 'edition.publish',
  input,
  subject: (answer: { itemId: string; editionId: string; position: string; distributionIds: readonly string[] }) => answer.itemId,
  run: async (scope, given) => {
    const edition = await findEdition(scope.em, given.editionId)
    const rendered = renderEdition(edition)
    const found = await findItemLocked(scope.em, edition.itemId)
    const running = await requirePublishable(scope, found, edition)
    const passed = await passGate(scope, found, edition)
    const plan = await planDistributions(scope, edition, given.channels ?? null, given.channelTimes)
    await passChannels(scope, edition, plan.channelCodes)
    const changeNote = given.changeNote ?? null
    const publishedAt = found.publishedAt ?? migratedDate(passed.route, given.publishedAt) ?? scope.now
    const [item] = await together(
      setItem(scope.em, found.id, { route: passed.route, status: 'PUBLISHED', published_at: publishedAt, updated_at: scope.now }),
      showBody(scope, { edition, rendered, changeNote }),
      given.recordHash ? keepRecord(scope, { itemId: found.id, editionId: edition.id, recordHash: given.recordHash }) : null,
    )
    const kind = running ? 'CORRECTED' : 'PUBLISHED'
    const entry = {
      kind,
      itemId: item.id,
      editionId: edition.id,
      contentHash: edition.contentHash,
      route: passed.route,
      signOffs: passed.signOffHashes,
      channels: plan.channelCodes,
      note: changeNote,
    } as const
    const { position } = await appendEntry(scope, entry, () =>
      together(
        startPublication(scope, { itemId: item.id, editionId: edition.id }),
        showItem(scope, { item, edition }),
        linkPublicRelations(scope, item.id),
      ),
    )
    await scope.announce('edition.published', item.id, {
      editionId: edition.id,
      position,
      kind,
      distributionIds: plan.distributionIds,
    })
    return { itemId: item.id, editionId: edition.id, position, distributionIds: plan.distributionIds }
  },
})

/** Refuses what may not be published; true when another edition of the item is public now. */
async function requirePublishable(scope: Scope, item: Item, edition: SealedEdition): Promise<boolean> {
  if (item.status === 'WITHDRAWN') throw new Refusal('WITHDRAWN', {}, ['editionId'])
  const [row] = await query<{ newest: number; live: string | null }[]>(
    scope.em,
    `select
       (select max(number) from desk.edition where item_id = ?) as newest,
       (select edition_id from desk.publication where item_id = ? and ended_at is null) as live`,
    [item.id, item.id],
  )
  if (row && row.newest !== edition.number) {
    throw new Refusal('OUTDATED_EDITION', { number: edition.number, current: row.newest }, ['editionId'])
  }
  if (row?.live === edition.id) throw new Refusal('ALREADY_PUBLISHED', { number: edition.number }, ['editionId'])
  const { class: disclosure } = edition.content.metadata.disclosure
  if (disclosure !== 'PROACTIVE')
    throw new Refusal('NOT_PROACTIVE', { class: disclosure, class_zh: disclosure === 'EXEMPT' ? '不予公开' : '依申请公开' }, ['editionId'])
  return row?.live != null
}

/** Only content that came by migration has been public before: its own date is kept. */
function migratedDate(route: string, publishedAt: Date | null | undefined): Date | null {
  return route === 'MIGRATED' ? (publishedAt ?? null) : null
}
