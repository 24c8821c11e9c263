import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../../../platform/refusal.js'
import { query } from '../../../platform/database/query.js'

/** Puts the draft into exactly these categories. */
export async function setDraftCategories(em: EntityManager, itemId: string, categoryIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(categoryIds)]
  const known = await query<{ id: string }[]>(
    em,
    `with wanted as (
       select id from desk.category where id = any(?)
     ), left_over as (
       delete from desk.draft_category where item_id = ? and category_id <> all(?)
     ), added as (
       insert into desk.draft_category (item_id, category_id) select ?, id from wanted on conflict do nothing
     )
     select id from wanted`,
    [wanted, itemId, wanted, itemId],
  )
  const missing = wanted.find((id) => !known.some((row) => row.id === id))
  if (missing)
    throw new Refusal('NOT_FOUND', { what: 'category', what_zh: '分类', id: missing }, [
      'categoryIds',
      String(categoryIds.indexOf(missing)),
    ])
}
