import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely'
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

/** The conditions of a filter on rows known as `item`. Without `statuses`, withdrawn items are left out: their tombstones are asked for by name. */
export function itemConditions(filter: ItemFilterFacts, timeZone: string): Expression<SqlBool> {
  const eb = expressionBuilder<ReadTables, 'item'>()
  const conditions: Expression<SqlBool>[] = [
    filter.statuses ? anyOf('item.status', filter.statuses) : eb('item.status', '<>', 'WITHDRAWN'),
    ...published(filter.publishedOn ?? {}, timeZone),
    ...formed(filter.formedOn ?? {}),
  ]
  if (filter.units) conditions.push(anyOf('item.unit_id', filter.units))
  if (filter.genres) conditions.push(anyOf('item.genre', filter.genres))
  if (filter.validities) conditions.push(anyOf('item.validity', filter.validities))
  if (filter.disclosureClasses) conditions.push(anyOf('item.disclosure_class', filter.disclosureClasses))
  if (filter.categories) conditions.push(inCategories(filter.categories))
  if (filter.titleContains) conditions.push(...titled(filter.titleContains))
  return eb.and(conditions)
}

// An index gives rows in order for one value of its first column, not for a list of values.
function anyOf(column: string, values: readonly string[]) {
  if (values.length === 1) return sql<SqlBool>`${sql.ref(column)} = ${values[0]}`
  return sql<SqlBool>`${sql.ref(column)} = any(${[...values]})`
}

function inCategories(categories: readonly string[]) {
  return sql<SqlBool>`exists (select from item_category c where c.item_id = item.id and c.category_id = any(${[...categories]}))`
}

// The columns that sort have the indexes; the plain ones beside them leave out what has no day, which sorts to an end.
function published({ from, to }: DayRange, timeZone: string): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = []
  const start = sql`${from}::date::timestamp at time zone ${timeZone}`
  const end = sql`(${to}::date + 1)::timestamp at time zone ${timeZone}`
  if (from) conditions.push(sql<SqlBool>`item.published_sort >= ${start}`)
  if (to) conditions.push(sql<SqlBool>`item.published_sort < ${end}`)
  return conditions.length > 0 ? [...conditions, sql<SqlBool>`item.published_at is not null`] : []
}

function formed({ from, to }: DayRange): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = []
  if (from) conditions.push(sql<SqlBool>`item.formed_sort >= ${from}::date`)
  if (to) conditions.push(sql<SqlBool>`item.formed_sort <= ${to}::date`)
  return conditions.length > 0 ? [...conditions, sql<SqlBool>`item.formed_on is not null`] : []
}

function titled(text: string): Expression<SqlBool>[] {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`
  return [sql<SqlBool>`published.title_grams(item.title) @> published.grams_sought(${text})`, sql<SqlBool>`item.title ilike ${pattern}`]
}
