import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'

/** Ends the item's running publication; true when there was one. */
export async function endPublication(scope: Scope, itemId: string): Promise<boolean> {
  const ended = await query(scope.em, 'update desk.publication set ended_at = ? where item_id = ? and ended_at is null returning position', [
    scope.now,
    itemId,
  ])
  return ended.length > 0
}

export async function startPublication(scope: Scope, given: { position: string; itemId: string; editionId: string }): Promise<void> {
  await query(scope.em, 'insert into desk.publication (position, item_id, edition_id, published_at) values (?, ?, ?, ?)', [
    given.position,
    given.itemId,
    given.editionId,
    scope.now,
  ])
}
