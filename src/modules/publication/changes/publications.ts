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

/** Begins a publication; the one that was running ends with it. */
export async function startPublication(scope: Scope, given: { position: string; itemId: string; editionId: string }): Promise<void> {
  await query(
    scope.em,
    `with ended as (
       update desk.publication set ended_at = ? where item_id = ? and ended_at is null
       returning position
     )
     insert into desk.publication (position, item_id, edition_id, published_at)
     select ?, ?, ?, ? from (select count(*) from ended) as after`,
    [scope.now, given.itemId, given.position, given.itemId, given.editionId, scope.now],
  )
}
