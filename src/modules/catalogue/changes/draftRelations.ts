import type { EntityManager } from '@mikro-orm/postgresql'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import type { RelationKind } from '../model/terms.js'
import { query } from '../../../platform/database/query.js'

export interface RelationTarget {
  readonly kind: RelationKind
  readonly itemId?: string | null | undefined
  readonly key?: string | null | undefined
  readonly note?: string | null | undefined
}

/** Gives the draft exactly these relations. A target that this hub does not have yet is kept by its key. */
export async function setDraftRelations(em: EntityManager, itemId: string, relations: readonly RelationTarget[]): Promise<void> {
  const ids = await addDraftRelations(em, itemId, relations, relationPath)
  await query(em, 'delete from desk.draft_relation where item_id = ? and relation_id <> all(?)', [itemId, [...ids]])
}

/** The input field that names the target of one of a draft's relations. */
export function relationPath(at: number): readonly string[] {
  return ['relations', String(at), 'itemId']
}

/** Adds relations to the draft, or changes their notes, and returns their ids. `pathOf` is the input field that names a target. */
export async function addDraftRelations(
  em: EntityManager,
  itemId: string,
  relations: readonly RelationTarget[],
  pathOf: (at: number) => readonly string[],
): Promise<readonly string[]> {
  if (relations.length === 0) return []
  const targets = await targetsOf(em, relations, pathOf)
  const itself = targets.findIndex((target) => target.id === itemId)
  if (itself >= 0) throw new Refusal('INVALID', { reason: 'An item cannot be related to itself.' }, pathOf(itself))
  const distinct = new Map(
    relations.map(({ kind, note }, at) => [`${kind} ${targets[at]?.key}`, { kind, note: note ?? null, ...targets[at] }]),
  )
  const rows = [...distinct.values()]
  const added = await query<{ relation_id: string }[]>(
    em,
    `with given as (
       select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as row (id, kind, target_key, target_id, note)
     ), known as (
       insert into desk.relation (id, source_id, kind, target_key, target_id)
       select id, ?, kind, target_key, target_id from given order by kind, target_key
       on conflict (source_id, kind, target_key) do update set target_id = coalesce(desk.relation.target_id, excluded.target_id)
       returning id, kind, target_key
     )
     insert into desk.draft_relation (item_id, relation_id, note)
     select ?, known.id, given.note from known join given using (kind, target_key)
     on conflict (item_id, relation_id) do update set note = excluded.note
     returning relation_id`,
    [
      rows.map(() => newId('rel')),
      rows.map((row) => row.kind),
      rows.map((row) => row.key),
      rows.map((row) => row.id),
      rows.map((row) => row.note),
      itemId,
      itemId,
    ],
  )
  return added.map((row) => row.relation_id)
}

/** Points relations that waited for an item with this key to the item. */
export async function resolveDanglingRelations(em: EntityManager, itemId: string, key: string): Promise<void> {
  await query(em, 'update desk.relation set target_id = ? where target_key = ? and target_id is null and source_id <> ?', [
    itemId,
    key,
    itemId,
  ])
}

interface Target {
  readonly key: string
  /** Null while no item of this hub has the key. */
  readonly id: string | null
}

async function targetsOf(
  em: EntityManager,
  relations: readonly RelationTarget[],
  pathOf: (at: number) => readonly string[],
): Promise<readonly Target[]> {
  const found = await query<Target[]>(em, 'select id, key from desk.item where id = any(?) or key = any(?)', [
    relations.flatMap(({ itemId }) => (itemId ? [itemId] : [])),
    relations.flatMap(({ key }) => (key ? [key] : [])),
  ])
  return relations.map(({ itemId, key }, at) => {
    const target = found.find((item) => (itemId ? item.id === itemId : item.key === key))
    if (target) return target
    if (key) return { key, id: null }
    throw new Refusal('NOT_FOUND', { what: 'item', what_zh: '信息条目', id: itemId ?? '' }, pathOf(at))
  })
}
