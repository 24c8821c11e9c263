import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'

/**
 * Shows every relation of the item whose two ends are public, hides the others, and marks the validity of what a public item repeals,
 * replaces or amends. Runs under the ledger head's lock, so that two items published at the same time see each other.
 */
export async function linkPublicRelations(scope: Scope, itemId: string): Promise<void> {
  const gone = await query<{ other: string }[]>(
    scope.em,
    `delete from published.relation
     where source_id = ? or target_id = ?
     returning case when source_id = ? then target_id else source_id end as other`,
    [itemId, itemId, itemId],
  )
  const shown = await query<{ other: string }[]>(
    scope.em,
    `insert into published.relation (id, kind, source_id, target_id, note)
     select r.id, r.kind, r.source_id, r.target_id, e.note
     from desk.relation r
     join published.item source on source.id = r.source_id and source.edition_id is not null
     join published.item target on target.id = r.target_id and target.edition_id is not null
     join desk.edition_relation e on e.relation_id = r.id and e.edition_id = source.edition_id
     where r.source_id = ? or r.target_id = ?
     returning case when source_id = ? then target_id else source_id end as other`,
    [itemId, itemId, itemId],
  )
  await markValidity(scope, [itemId, ...new Set([...gone, ...shown].map((row) => row.other))])
}

/**
 * The same rule as `effectiveValidity`, for many items in one statement; a test holds the two together. An item that was withdrawn
 * repeals nothing any more, though it may still be readable.
 */
async function markValidity(scope: Scope, itemIds: readonly string[]): Promise<void> {
  await query(
    scope.em,
    `with marked as (
       select i.id, e.content -> 'metadata' ->> 'validity' as declared,
         array(
           select r.kind
           from published.relation r
           join published.item source on source.id = r.source_id and source.status = 'PUBLISHED'
           where r.target_id = i.id
         ) as kinds
       from published.item i
       join desk.edition e on e.id = i.edition_id
       where i.id = any(?)
     ), effective as (
       select id,
         case
           when 'REPEALS' = any(kinds) then 'REPEALED'
           when 'REPLACES' = any(kinds) then 'REPLACED'
           when 'AMENDS' = any(kinds) and declared in ('IN_FORCE', 'NOT_APPLICABLE') then 'AMENDED'
           else declared
         end as validity
       from marked
     )
     update published.item i
     set validity = effective.validity, updated_at = ?
     from effective
     where effective.id = i.id and i.validity <> effective.validity`,
    [[...itemIds], scope.now],
  )
}
