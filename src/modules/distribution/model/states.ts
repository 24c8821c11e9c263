import type { DistributionState, ReceiptKind } from './terms.js'

/** From where a distribution may go where. States say only what is known; a final state has no way out. */
const NEXT: Readonly<Record<DistributionState, readonly DistributionState[]>> = {
  PLANNED: ['QUEUED', 'SUPERSEDED', 'RECALLED', 'DECLINED'],
  QUEUED: ['SENT', 'ACCEPTED', 'LIVE', 'FAILED', 'SUPERSEDED', 'RECALLED', 'DECLINED'],
  SENT: ['ACCEPTED', 'LIVE', 'DECLINED', 'FAILED', 'SUPERSEDED', 'RECALLED', 'EXPIRED'],
  ACCEPTED: ['LIVE', 'DECLINED', 'SUPERSEDED', 'RECALLED', 'EXPIRED'],
  LIVE: ['SUPERSEDED', 'RECALLED', 'EXPIRED'],
  FAILED: ['QUEUED', 'SENT', 'ACCEPTED', 'SUPERSEDED', 'RECALLED'],
  SUPERSEDED: [],
  RECALLED: [],
  EXPIRED: [],
  DECLINED: [],
}

export function canBecome(from: DistributionState, to: DistributionState): boolean {
  return NEXT[from].includes(to)
}

/** From where a distribution may come to a state. */
export function statesBefore(to: DistributionState): DistributionState[] {
  return (Object.keys(NEXT) as DistributionState[]).filter((from) => canBecome(from, to))
}

/** What a receipt shows. */
export function stateShownBy(kind: ReceiptKind): DistributionState {
  if (kind === 'ACCEPTED') return 'ACCEPTED'
  if (kind === 'DECLINED') return 'DECLINED'
  if (kind === 'REMOVED' || kind === 'PHOTO_REMOVED') return 'EXPIRED'
  return 'LIVE'
}

/** States in which a newer edition or a withdrawal still has something to do. */
export const openStates: readonly DistributionState[] = ['PLANNED', 'QUEUED', 'SENT', 'ACCEPTED', 'LIVE', 'FAILED']

/** States in which nothing has left the hub. */
export const unsentStates: readonly DistributionState[] = ['PLANNED', 'QUEUED', 'FAILED']
