import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { codesOf, Edition, findItemLocked, lockItems, withdrawalKinds, type Item } from '../../catalogue/index.js'
import { planRecall } from '../../distribution/index.js'
import { appendEntry, reachedChannels } from '../../ledger/index.js'
import { endPublication } from '../changes/publications.js'
import { hideEdition } from '../changes/hideEdition.js'
import { linkPublicRelations } from '../changes/linkPublicRelations.js'
import { query } from '../../../platform/database/query.js'

const input = z.object({
  itemId: z.string(),
  kind: z.enum(codesOf(withdrawalKinds)),
  reason: z
    .string()
    .trim()
    .min(1, 'Say why the item is taken back; the public reads it.')
    .max(1000, 'A reason has at most 1,000 characters.'),
  replacementId: z.string().nullish(),
})
type Input = z.output<typeof input>

/** Takes a public item back: tombstone, ledger entry and recalls to every channel that has it, in one transaction. */
export const itemWithdraw = defineCommand({
  name: 'itemWithdraw',
  action: 'item.withdraw',
  input,
  subject: (answer: { itemId: string; position: string; distributionIds: readonly string[] }) => answer.itemId,
  run: async (scope, given) => {
    // The replacement too: it must not be withdrawn at the same time.
    await lockItems(scope.em, [given.itemId, given.replacementId ?? given.itemId])
    const item = await findItemLocked(scope.em, given.itemId)
    const edition = await publicEdition(scope, item)
    await requireReplacement(scope, given)
    const plan = await planRecall(scope, item.id)
    await endPublication(scope, item.id)
    Object.assign(item, {
      status: 'WITHDRAWN',
      withdrawalKind: given.kind,
      withdrawalReason: given.reason,
      withdrawnAt: scope.now,
      replacementId: given.replacementId ?? null,
      updatedAt: scope.now,
    })
    await scope.em.flush()
    const { position } = await appendEntry(scope, {
      kind: 'WITHDRAWN',
      itemId: item.id,
      editionId: edition.id,
      contentHash: edition.contentHash,
      route: item.route ?? '',
      signOffs: [],
      channels: await reachedChannels(scope, item.id),
      note: given.reason,
    })
    await hideEdition(scope, item, position)
    await linkPublicRelations(scope, item.id)
    await scope.announce('item.withdrawn', item.id, { position, kind: given.kind, distributionIds: plan.distributionIds })
    return { itemId: item.id, position, distributionIds: plan.distributionIds }
  },
})

async function publicEdition(scope: Scope, item: Item): Promise<Edition> {
  const [row] = await query<{ edition_id: string }[]>(
    scope.em,
    'select edition_id from desk.publication where item_id = ? and ended_at is null',
    [item.id],
  )
  if (!row) throw new Refusal(item.status === 'WITHDRAWN' ? 'WITHDRAWN' : 'NOT_PUBLISHED', {}, ['itemId'])
  return scope.em.findOneOrFail(Edition, row.edition_id)
}

async function requireReplacement(scope: Scope, given: Input): Promise<void> {
  if ((given.kind === 'REPLACED') !== Boolean(given.replacementId)) {
    throw new Refusal('INVALID', { reason: 'replacementId goes with the kind REPLACED, and only with it.' }, ['replacementId'])
  }
  if (!given.replacementId) return
  const found = await query(scope.em, `select 1 from published.item where id = ? and status = 'PUBLISHED' and id <> ?`, [
    given.replacementId,
    given.itemId,
  ])
  if (found.length === 0)
    throw new Refusal('NOT_FOUND', { what: 'public item', what_zh: '已公开信息', id: given.replacementId }, ['replacementId'])
}
