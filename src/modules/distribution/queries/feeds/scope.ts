import { sql, type RawBuilder } from 'kysely'
import type { ReadContext } from '../../../../platform/context.js'

export type ScopeKind = 'category' | 'unit'

/** Which items a feed or sitemap is about: all, those in a category or below it, or those of a unit. */
export interface FeedScope {
  readonly kind: 'all' | ScopeKind
  readonly id: string
  /** Null for all. */
  readonly name: string | null
}

export const everything: FeedScope = { kind: 'all', id: '', name: null }

/** @param name slug of a category, code of a unit; null when there is none */
export async function feedScope({ reader }: ReadContext, kind: ScopeKind, name: string): Promise<FeedScope | null> {
  const found =
    kind === 'category'
      ? await reader.selectFrom('category').select(['id', 'name']).where('slug', '=', name).executeTakeFirst()
      : await reader.selectFrom('unit').select(['id', 'name']).where('code', '=', name).executeTakeFirst()
  return found ? { kind, ...found } : null
}

/** A condition on `item` for the scope. */
export function inScope({ kind, id }: FeedScope): RawBuilder<boolean> {
  if (kind === 'all') return sql`true`
  if (kind === 'unit') return sql`item.unit_id = ${id}`
  return sql`item.id in (select item_id from item_category where category_id = ${id})`
}
