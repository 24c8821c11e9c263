import type { Scope } from '../../../platform/command.js'
import { Draft } from '../model/draft.entity.js'
import type { Item } from '../model/item.entity.js'

/** Counts a change of the draft, and lets an item that is not public show when it was last worked on. */
export async function touchDraft(scope: Scope, item: Item): Promise<void> {
  const draft = await scope.em.findOneOrFail(Draft, item.id)
  draft.version += 1
  draft.updatedBy = scope.actor.id
  draft.updatedAt = scope.now
  if (item.status !== 'PUBLISHED') item.updatedAt = scope.now
}
