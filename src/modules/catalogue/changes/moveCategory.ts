import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../../platform/refusal.js'
import { Category } from '../model/category.entity.js'
import { query } from '../../../platform/database/query.js'

/**
 * Puts a category with all that lies below it under another parent (null: at the root), and lists the
 * public items of its subtree under what is above it now.
 */
export async function moveCategory(em: EntityManager, category: Category, parentId: string | null): Promise<void> {
  const above = parentId === null ? [] : await pathOf(em, category, parentId)
  const depth = category.path.length
  category.parentId = parentId
  await em.flush()
  await query(em, 'update desk.category set path = ?::text[] || path[?::int:], version = version + 1 where path @> array[?]', [
    above,
    depth,
    category.id,
  ])
  await em.refresh(category)
  await relistItems(em, category.id)
}

async function pathOf(em: EntityManager, category: Category, parentId: string): Promise<readonly string[]> {
  const parent = await em.findOne(Category, parentId)
  if (!parent) throw new Refusal('NOT_FOUND', { what: 'category', what_zh: '分类', id: parentId }, ['parentId'])
  if (parent.scheme !== category.scheme)
    throw new Refusal('INVALID', { reason: `The parent belongs to the scheme ${parent.scheme}.` }, ['parentId'])
  if (parent.path.includes(category.id)) throw new Refusal('INVALID', { reason: 'A category cannot stand below itself.' }, ['parentId'])
  return parent.path
}

async function relistItems(em: EntityManager, categoryId: string): Promise<void> {
  const moved = await query<{ item_id: string }[]>(em, 'select item_id from published.item_category where category_id = ?', [categoryId])
  const itemIds = moved.map((row) => row.item_id)
  await query(em, 'delete from published.item_category where item_id = any(?) and not direct', [itemIds])
  await query(
    em,
    `insert into published.item_category (category_id, item_id, direct, published_sort)
     select distinct above.id, c.item_id, false, c.published_sort
     from published.item_category c
     join desk.category category on category.id = c.category_id
     cross join unnest(category.path) as above (id)
     where c.item_id = any(?) and c.direct
     on conflict (category_id, item_id) do nothing`,
    [itemIds],
  )
}
