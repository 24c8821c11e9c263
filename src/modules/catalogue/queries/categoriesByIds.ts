import { inKeyOrder, listsInKeyOrder, type Batch } from '../../../platform/load.js'

export interface CategoryRow {
  readonly id: string
  readonly scheme: string
  readonly slug: string
  readonly name: string
  readonly parentId: string | null
  /** Ids from the root to the category itself. */
  readonly ancestry: string[]
}

export const categoryColumns = [
  'category.id as id',
  'category.scheme as scheme',
  'category.slug as slug',
  'category.name as name',
  'category.parent_id as parentId',
  'category.path as ancestry',
] as const

export const categoriesByIds: Batch<string, CategoryRow | null> = async ({ reader }, ids) =>
  inKeyOrder(ids, await reader.selectFrom('category').select(categoryColumns).where('category.id', 'in', ids).execute(), (row) => row.id)

export const categoriesBySlug: Batch<string, CategoryRow | null> = async ({ reader }, slugs) =>
  inKeyOrder(
    slugs,
    await reader.selectFrom('category').select(categoryColumns).where('category.slug', 'in', slugs).execute(),
    (row) => row.slug,
  )

export const childrenByCategory: Batch<string, CategoryRow[]> = async ({ reader }, ids) => {
  const rows = await reader
    .selectFrom('category')
    .select(categoryColumns)
    .where('category.parent_id', 'in', ids)
    .orderBy('category.position')
    .orderBy('category.slug')
    .execute()
  return listsInKeyOrder(ids, rows, (row) => row.parentId ?? '')
}

export const relatedByCategory: Batch<string, CategoryRow[]> = async ({ reader }, ids) => {
  const rows = await reader
    .selectFrom('category_relation')
    .innerJoin('category', 'category.id', 'category_relation.other_id')
    .select(categoryColumns)
    .select('category_relation.category_id as askedId')
    .where('category_relation.category_id', 'in', ids)
    .orderBy('category.slug')
    .execute()
  return listsInKeyOrder(ids, rows, (row) => row.askedId)
}

/** The categories in which an item stands itself (not those above them). */
export const categoriesByItem: Batch<string, CategoryRow[]> = async ({ reader }, itemIds) => {
  const rows = await reader
    .selectFrom('item_category')
    .innerJoin('category', 'category.id', 'item_category.category_id')
    .select(categoryColumns)
    .select('item_category.item_id as itemId')
    .where('item_category.item_id', 'in', itemIds)
    .where('item_category.direct', '=', true)
    .orderBy('category.scheme')
    .orderBy('category.slug')
    .execute()
  return listsInKeyOrder(itemIds, rows, (row) => row.itemId)
}
