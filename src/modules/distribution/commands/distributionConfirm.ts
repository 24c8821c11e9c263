import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { codesOf } from '../../catalogue/index.js'
import { findDistributionLocked } from '../changes/findDistribution.js'
import { moveDistribution } from '../changes/moveDistribution.js'
import type { Distribution } from '../model/distribution.entity.js'
import { stateShownBy } from '../model/states.js'
import { receiptKinds } from '../model/terms.js'
import { query } from '../../../platform/database/query.js'

const input = z.object({
  distributionId: z.string(),
  kind: z.enum(codesOf(receiptKinds)),
  url: z.string().nullish(),
  evidenceId: z.string().nullish(),
  note: z.string().trim().max(1000, 'A note has at most 1,000 characters.').nullish(),
  at: z.date().nullish(),
})

/** Records a receipt: what came back from a channel, and so how far the edition got there. */
export const distributionConfirm = defineCommand({
  name: 'distributionConfirm',
  action: 'distribution.confirm',
  input,
  subject: (answer: { distributionId: string; receiptId: string }) => answer.distributionId,
  run: async (scope, given) => {
    const distribution = await findDistributionLocked(scope.em, given.distributionId)
    const at = given.at ?? scope.now
    if (at > scope.now) throw new Refusal('INVALID', { reason: 'A receipt cannot come from the future.' }, ['at'])
    await requireEvidence(scope, distribution, given.evidenceId)
    const receiptId = newId('rcp')
    await query(
      scope.em,
      `insert into desk.receipt (id, distribution_id, at, kind, url, evidence_id, note, given_by, recorded_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        receiptId,
        distribution.id,
        at,
        given.kind,
        given.url ?? null,
        given.evidenceId ?? null,
        given.note ?? null,
        scope.actor.id,
        scope.now,
      ],
    )
    await moveDistribution(scope, distribution, { to: shownState(distribution, given.kind), at })
    return { distributionId: distribution.id, receiptId }
  },
})

/** On a recall, "it is gone" fulfils the recall, and "it is there" shows that it is not fulfilled; on anything else, "gone" ends the posting. */
function shownState(distribution: Distribution, kind: z.output<typeof input>['kind']) {
  const state = stateShownBy(kind)
  if (distribution.action !== 'RECALL') return state
  if (state === 'EXPIRED') return 'RECALLED'
  return state === 'LIVE' ? distribution.state : state
}

async function requireEvidence(scope: Scope, distribution: Distribution, evidenceId: string | null | undefined): Promise<void> {
  if (!evidenceId) return
  const rows = await query(scope.em, 'select 1 from desk.attachment where id = ? and item_id = ?', [evidenceId, distribution.itemId])
  if (rows.length === 0) throw new Refusal('NOT_FOUND', { what: 'attachment', what_zh: '附件', id: evidenceId }, ['evidenceId'])
}
