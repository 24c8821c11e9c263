import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely'
import type { ReadTables } from '../../../platform/database/read.js'

export interface DayRange {
  readonly from?: string | null
  readonly to?: string | null
}

/** What a list of items is narrowed by; all conditions hold together. */
export interface ItemFilterFacts {
  readonly units?: readonly string[] | null
  readonly categories?: readonly string[] | null
  readonly genres?: readonly string[] | null
  readonly statuses?: readonly string[] | null
  readonly validities?: readonly string[] | null
  readonly disclosureClasses?: readonly string[] | null
  readonly publishedOn?: DayRange | null
  readonly formedOn?: DayRange | null
  readonly titleContains?: string | null
}

type Items = ExpressionBuilder<ReadTables, 'item'>

/** The conditions of a filter. Without `statuses`, withdrawn items are left out: their tombstones are asked for by name. */
export function itemConditions(eb: Items, filter: ItemFilterFacts, timeZone: string): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [
    filter.statuses ? anyOf(eb, 'item.status', filter.statuses) : eb('item.status', '<>', 'WITHDRAWN'),
  ]
  if (filter.units) conditions.push(anyOf(eb, 'item.unit_id', filter.units))
  if (filter.genres) conditions.push(anyOf(eb, 'item.genre', filter.genres))
  if (filter.validities) conditions.push(anyOf(eb, 'item.validity', filter.validities))
  if (filter.disclosureClasses) conditions.push(anyOf(eb, 'item.disclosure_class', filter.disclosureClasses))
  if (filter.categories) conditions.push(inCategories(eb, filter.categories))
  if (filter.formedOn?.from) conditions.push(eb('item.formed_on', '>=', filter.formedOn.from))
  if (filter.formedOn?.to) conditions.push(eb('item.formed_on', '<=', filter.formedOn.to))
  if (filter.publishedOn?.from)
    conditions.push(sql<SqlBool>`item.published_at >= ${filter.publishedOn.from}::date::timestamp at time zone ${timeZone}`)
  if (filter.publishedOn?.to)
    conditions.push(sql<SqlBool>`item.published_at < (${filter.publishedOn.to}::date + 1)::timestamp at time zone ${timeZone}`)
  if (filter.titleContains) conditions.push(eb('item.title', 'ilike', `%${escapeLike(filter.titleContains)}%`))
  return eb.and(conditions)
}

function anyOf(
  eb: Items,
  column: 'item.status' | 'item.unit_id' | 'item.genre' | 'item.validity' | 'item.disclosure_class',
  values: readonly string[],
) {
  return values.length === 0 ? sql<SqlBool>`false` : eb(column, 'in', values)
}

function inCategories(eb: Items, categories: readonly string[]) {
  return eb.exists(
    eb
      .selectFrom('item_category')
      .select('item_category.item_id')
      .whereRef('item_category.item_id', '=', 'item.id')
      .where(sql<SqlBool>`item_category.category_id = any(${[...categories]})`),
  )
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (special) => `\\${special}`)
}
