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
  const ids: string[] = []
  for (const [at, relation] of relations.entries())
    ids.push(await addDraftRelation(em, itemId, relation, ['relations', String(at), 'itemId']))
  await query(em, 'delete from desk.draft_relation where item_id = ? and relation_id <> all(?)', [itemId, ids])
}

/** Adds one relation to the draft, or changes its note, and returns its id. `path` is the input field that names the target. */
export async function addDraftRelation(
  em: EntityManager,
  itemId: string,
  relation: RelationTarget,
  path: readonly string[],
): Promise<string> {
  const target = await targetOf(em, relation, path)
  if (target.id === itemId) throw new Refusal('INVALID', { reason: 'An item cannot be related to itself.' }, path)
  const [row] = await query<{ id: string }[]>(
    em,
    `insert into desk.relation (id, source_id, kind, target_key, target_id)
     values (?, ?, ?, ?, ?)
     on conflict (source_id, kind, target_key) do update set target_id = coalesce(desk.relation.target_id, excluded.target_id)
     returning id`,
    [newId('rel'), itemId, relation.kind, target.key, target.id],
  )
  if (!row) throw new Error('The relation was neither inserted nor found')
  await query(
    em,
    `insert into desk.draft_relation (item_id, relation_id, note)
     values (?, ?, ?)
     on conflict (item_id, relation_id) do update set note = excluded.note`,
    [itemId, row.id, relation.note ?? null],
  )
  return row.id
}

/** Points relations that waited for an item with this key to the item. */
export async function resolveDanglingRelations(em: EntityManager, itemId: string, key: string): Promise<void> {
  await query(em, 'update desk.relation set target_id = ? where target_key = ? and target_id is null and source_id <> ?', [
    itemId,
    key,
    itemId,
  ])
}

async function targetOf(em: EntityManager, relation: RelationTarget, path: readonly string[]): Promise<{ key: string; id: string | null }> {
  const [row] = await query<{ id: string; key: string }[]>(em, 'select id, key from desk.item where id = ? or key = ?', [
    relation.itemId ?? null,
    relation.key ?? null,
  ])
  if (row) return row
  if (relation.key) return { key: relation.key, id: null }
  throw new Refusal('NOT_FOUND', { what: 'item', what_zh: '信息条目', id: relation.itemId ?? '' }, path)
}
