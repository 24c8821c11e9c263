import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../../platform/refusal.js'
import { Draft } from '../model/draft.entity.js'
import { Item } from '../model/item.entity.js'
import { query } from '../../../platform/database/query.js'

/** The item, locked until the transaction ends as `lockItems` does. */
export async function findItemLocked(em: EntityManager, id: string, field = 'itemId'): Promise<Item> {
  const [row] = await query<{ id: string }[]>(em, `select ${itemColumns(em)} from desk.item where id = ? for no key update`, [id])
  if (!row) throw new Refusal('NOT_FOUND', { what: 'item', what_zh: '信息条目', id }, [field])
  return em.map(Item, row)
}

/** The columns that an item is made of. */
export function itemColumns(em: EntityManager): string {
  return em
    .getMetadata(Item)
    .props.flatMap((property) => property.fieldNames)
    .join(', ')
}

/**
 * Locks items until the transaction ends: several in one order, so that nobody waits in a circle, and not "for update", which would
 * keep others from relating their items to them.
 */
export async function lockItems(em: EntityManager, ids: readonly string[]): Promise<void> {
  await query(em, 'select from desk.item where id = any(?) order by id for no key update', [[...ids]])
}

/** The item's draft at the version that the caller has read. */
export async function findDraftAt(em: EntityManager, itemId: string, expectedVersion: number): Promise<Draft> {
  const draft = await em.findOneOrFail(Draft, itemId)
  if (draft.version !== expectedVersion) {
    throw new Refusal('STALE_VERSION', { current: draft.version, expected: expectedVersion }, ['expectedVersion'])
  }
  return draft
}
