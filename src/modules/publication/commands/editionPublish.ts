import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { Edition, findItemLocked, newestEdition, type Item } from '../../catalogue/index.js'
import { planDistributions } from '../../distribution/index.js'
import { appendEntry } from '../../ledger/index.js'
import { passGate } from '../../review/index.js'
import { keepRecord } from '../changes/keepRecord.js'
import { endPublication, startPublication } from '../changes/publications.js'
import { showEdition } from '../changes/showEdition.js'
import { linkPublicRelations } from '../changes/linkPublicRelations.js'
import { renderEdition } from '../model/render.js'
import { query } from '../../../platform/database/query.js'

const input = z.object({
  editionId: z.string(),
  channels: z.array(z.string()).max(100, 'At most 100 channels.').nullish(),
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
    const edition = await scope.em.findOne(Edition, given.editionId)
    if (!edition) throw new Refusal('NOT_FOUND', { what: 'edition', what_zh: '版本', id: given.editionId }, ['editionId'])
    const rendered = renderEdition(edition)
    const item = await findItemLocked(scope.em, edition.itemId)
    await requirePublishable(scope, item, edition)
    const passed = await passGate(scope, item, edition)
    const plan = await planDistributions(scope, edition, given.channels ?? null)
    const correction = await endPublication(scope, item.id)
    const publishedAt = item.publishedAt ?? migratedDate(passed.route, given.publishedAt) ?? scope.now
    Object.assign(item, { status: 'PUBLISHED', publishedAt, updatedAt: scope.now })
    await scope.em.flush()
    const { position } = await appendEntry(scope, {
      kind: correction ? 'CORRECTED' : 'PUBLISHED',
      itemId: item.id,
      editionId: edition.id,
      contentHash: edition.contentHash,
      route: passed.route,
      signOffs: passed.signOffHashes,
      channels: plan.channelCodes,
      note: given.changeNote ?? null,
    })
    await startPublication(scope, { position, itemId: item.id, editionId: edition.id })
    await showEdition(scope, { item, edition, rendered, position, changeNote: given.changeNote ?? null })
    await linkPublicRelations(scope, item.id)
    if (given.recordHash) await keepRecord(scope, { itemId: item.id, editionId: edition.id, recordHash: given.recordHash })
    await scope.announce('edition.published', item.id, {
      editionId: edition.id,
      position,
      kind: correction ? 'CORRECTED' : 'PUBLISHED',
      distributionIds: plan.distributionIds,
    })
    return { itemId: item.id, editionId: edition.id, position, distributionIds: plan.distributionIds }
  },
})

async function requirePublishable(scope: Scope, item: Item, edition: Edition): Promise<void> {
  if (item.status === 'WITHDRAWN') throw new Refusal('WITHDRAWN', {}, ['editionId'])
  const newest = await newestEdition(scope, item.id)
  if (newest && newest.number !== edition.number) {
    throw new Refusal('OUTDATED_EDITION', { number: edition.number, current: newest.number }, ['editionId'])
  }
  const live = await query(scope.em, 'select 1 from desk.publication where edition_id = ? and ended_at is null', [edition.id])
  if (live.length > 0) throw new Refusal('ALREADY_PUBLISHED', { number: edition.number }, ['editionId'])
  const { class: disclosure } = edition.content.metadata.disclosure
  if (disclosure !== 'PROACTIVE') throw new Refusal('NOT_PROACTIVE', { class: disclosure, class_zh: disclosure === 'EXEMPT' ? '不予公开' : '依申请公开' }, ['editionId'])
}

/** Only content that came by migration has been public before: its own date is kept. */
function migratedDate(route: string, publishedAt: Date | null | undefined): Date | null {
  return route === 'MIGRATED' ? (publishedAt ?? null) : null
}
