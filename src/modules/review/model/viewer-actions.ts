import { allows, type Action } from '../../../policy.js'
import type { Actor } from '../../../platform/actor.js'

export interface ItemState {
  readonly status: string
  readonly newestEditionId: string | null
  readonly newestIsPublic: boolean
}

/** The mutations that the viewer may run on an item in this state, by name. */
export function viewerActions(actor: Actor, item: ItemState): readonly string[] {
  const possible: readonly (readonly [string, Action, boolean])[] = [
    ['draftUpdate', 'draft.update', true],
    ['relationCreate', 'relation.create', true],
    ['draftSubmit', 'draft.submit', item.status !== 'WITHDRAWN'],
    ['editionPublish', 'edition.publish', item.newestEditionId !== null && !item.newestIsPublic && item.status !== 'WITHDRAWN'],
    ['itemRestore', 'item.restore', item.status === 'WITHDRAWN'],
    ['itemWithdraw', 'item.withdraw', item.status === 'PUBLISHED'],
  ]
  return possible.filter(([, action, now]) => now && allows(actor, action)).map(([mutation]) => mutation)
}
