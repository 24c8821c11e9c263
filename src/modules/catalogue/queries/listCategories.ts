import type { ReadContext } from '../../../platform/context.js'
import { connectionFrom, type Connection } from '../../../platform/graphql/connection.js'
import { cursorColumn, keyset, parsePage, type PageArguments, type SortKey } from '../../../platform/graphql/page.js'
import { categoryColumns, type CategoryRow } from './categoriesByIds.js'

const IN_TREE_ORDER: readonly SortKey[] = [
  { column: 'category.scheme', type: 'text', direction: 'asc' },
  { column: 'category.position', type: 'integer', direction: 'asc' },
  { column: 'category.slug', type: 'text', direction: 'asc' },
]

/** A page of the categories below a parent, or of the roots. */
export async function listCategories(
  { reader }: ReadContext,
  where: { readonly scheme: string | null; readonly parentId: string | null },
  pageArguments: PageArguments,
): Promise<Connection<CategoryRow>> {
  const page = parsePage(pageArguments, IN_TREE_ORDER.length)
  const all = () => {
    const query = where.parentId === null ? reader.selectFrom('category').where('category.parent_id', 'is', null) : reader.selectFrom('category').where('category.parent_id', '=', where.parentId)
    return where.scheme === null ? query : query.where('category.scheme', '=', where.scheme)
  }
  const rows = await keyset(all().select(categoryColumns).select(cursorColumn(IN_TREE_ORDER)), IN_TREE_ORDER, page).execute()
  return connectionFrom<CategoryRow & { cursor: string[] }, CategoryRow>(rows, page, async () => {
    const { count } = await all()
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}
