import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import type { Distribution } from '../model/distribution.entity.js'
import { canBecome } from '../model/states.js'
import type { DistributionState } from '../model/terms.js'

export interface Move {
  readonly to: DistributionState
  /** When it happened, which may be before it was recorded. */
  readonly at: Date
  readonly failure?: string
}

/** Brings a distribution into another state; staying where it is is no move. */
export async function moveDistribution(scope: Scope, distribution: Distribution, move: Move): Promise<void> {
  if (distribution.state === move.to) return
  if (!canBecome(distribution.state, move.to)) {
    throw new Refusal('WRONG_STATE', { what: 'distribution', what_zh: '分发记录', state: distribution.state }, ['distributionId'])
  }
  if (move.to === 'SENT' || move.to === 'ACCEPTED' || move.to === 'LIVE') distribution.sentAt ??= move.at
  if (move.to === 'LIVE') distribution.liveAt = move.at
  distribution.state = move.to
  distribution.failure = move.to === 'FAILED' ? (move.failure ?? 'unknown') : null
  distribution.updatedAt = scope.now
  await scope.announce('distribution.changed', distribution.id, { state: move.to })
}
