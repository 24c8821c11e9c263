import type { Scope } from '../../../platform/command.js'
import { markingKinds, type RelationKindCode } from '../../catalogue/index.js'
import { query } from '../../../platform/database/query.js'

/**
 * Points relations that waited for the item, or that it waited with, to what has come since. Shows every relation of the item whose two
 * ends are public, hides the others, and marks the validity of what a public item repeals,
 * replaces or amends. Runs under the ledger head's lock, so that two items published at the same time see each other.
 */
export async function linkPublicRelations(scope: Scope, itemId: string): Promise<void> {
  const touched = await query<{ kind: RelationKindCode; other: string }[]>(
    scope.em,
    `with found as (
       update desk.relation r set target_id = i.id
       from desk.item i
       where r.target_id is null and i.key = r.target_key and i.id <> r.source_id
         and (r.source_id = ? or r.target_key = (select key from desk.item where id = ?))
       returning r.id, r.kind, r.source_id, r.target_id
     ), known as (
       select id, kind, source_id, target_id from found
       union all
       select id, kind, source_id, target_id from desk.relation where (source_id = ? or target_id = ?) and target_id is not null
     ), visible as (
       select known.*, e.note
       from known
       join published.item source on source.id = known.source_id and source.edition_id is not null
       join published.item target on target.id = known.target_id and target.edition_id is not null
       join desk.edition_relation e on e.relation_id = known.id and e.edition_id = source.edition_id
     ), gone as (
       delete from published.relation
       where (source_id = ? or target_id = ?) and id not in (select id from visible)
       returning kind, source_id, target_id
     ), shown as (
       insert into published.relation (id, kind, source_id, target_id, note)
       select id, kind, source_id, target_id, note from visible
       on conflict (id) do update set note = excluded.note
       returning kind, source_id, target_id
     )
     select kind, case when source_id = ? then target_id else source_id end as other
     from (select * from gone union all select * from shown) as touched`,
    [itemId, itemId, itemId, itemId, itemId, itemId, itemId],
  )
  const marking = touched.filter(({ kind }) => isMarking(kind))
  if (marking.length > 0) await markValidity(scope, [...new Set([itemId, ...marking.map((row) => row.other)])])
}

function isMarking(kind: RelationKindCode): boolean {
  return (markingKinds as readonly RelationKindCode[]).includes(kind)
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
