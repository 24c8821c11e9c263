import type { ReadContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments, SortKey } from '../../../platform/graphql/page.js'
import { categoryColumns, type CategoryRow } from './categoriesByIds.js'

const IN_TREE_ORDER: readonly SortKey[] = [
  { column: 'category.scheme', type: 'text', direction: 'asc' },
  { column: 'category.position', type: 'integer', direction: 'asc' },
  { column: 'category.slug', type: 'text', direction: 'asc' },
]

/** A page of the categories below a parent, or of the roots. */
export function listCategories(
  { reader }: ReadContext,
  { scheme, parentId }: { readonly scheme: string | null; readonly parentId: string | null },
  page: PageArguments,
): Promise<Connection<CategoryRow>> {
  const rows = () => {
    const siblings = reader.selectFrom('category').where('category.parent_id', parentId === null ? 'is' : '=', parentId)
    return scheme === null ? siblings : siblings.where('category.scheme', '=', scheme)
  }
  return pageOf<CategoryRow, 'category'>({ rows, columns: categoryColumns, order: IN_TREE_ORDER }, page)
}
