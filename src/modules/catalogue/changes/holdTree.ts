import type { EntityManager } from '@mikro-orm/postgresql'
import { query } from '../../../platform/database/query.js'

/**
 * Lets changes of a tree happen one after the other, until the transaction ends: two moves that are each harmless can close a circle
 * together. Take it before reading anything of the tree.
 */
export async function lockTree(em: EntityManager, tree: 'category' | 'unit'): Promise<void> {
  await query(em, 'select pg_advisory_xact_lock(hashtextextended(?, 2))', [tree])
}

/** Keeps the tree as it is until the transaction ends; many may, at the same time. */
export async function holdTree(em: EntityManager, tree: 'category' | 'unit'): Promise<void> {
  await query(em, 'select pg_advisory_xact_lock_shared(hashtextextended(?, 2))', [tree])
}
