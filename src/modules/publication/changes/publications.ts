import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'

/** Ends the item's running publication; true when there was one. */
export async function endPublication(scope: Scope, itemId: string): Promise<boolean> {
  const ended = await query(
    scope.em,
    'update desk.publication set ended_at = ? where item_id = ? and ended_at is null returning position',
    [scope.now, itemId],
  )
  return ended.length > 0
}

/** Begins a publication with the entry that was just appended; the one that was running ends with it. */
export async function startPublication(scope: Scope, given: { itemId: string; editionId: string }): Promise<void> {
  await query(
    scope.em,
    `with ended as (
       update desk.publication set ended_at = ? where item_id = ? and ended_at is null
       returning position
     )
     insert into desk.publication (position, item_id, edition_id, published_at)
     select head.position, ?, ?, ? from desk.ledger_head head, (select count(*) from ended) as after`,
    [scope.now, given.itemId, given.itemId, given.editionId, scope.now],
  )
}
