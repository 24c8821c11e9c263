import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../../platform/refusal.js'
import { query } from '../../../platform/database/query.js'

/** Relates the category to exactly these others; the relation reads the same from both ends. */
export async function relateCategories(em: EntityManager, categoryId: string, otherIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(otherIds)]
  if (wanted.includes(categoryId))
    throw new Refusal('INVALID', { reason: 'A category cannot be related to itself.' }, ['relatedCategoryIds'])
  const known = await query<{ id: string }[]>(em, 'select id from desk.category where id = any(?)', [wanted])
  const missing = wanted.find((id) => !known.some((row) => row.id === id))
  if (missing) throw new Refusal('NOT_FOUND', { what: 'category', what_zh: '分类', id: missing }, ['relatedCategoryIds'])
  await query(em, 'delete from desk.category_relation where category_id = ? or other_id = ?', [categoryId, categoryId])
  await query(
    em,
    'insert into desk.category_relation (category_id, other_id) select least(?, other), greatest(?, other) from unnest(?::text[]) as other',
    [categoryId, categoryId, wanted],
  )
}
