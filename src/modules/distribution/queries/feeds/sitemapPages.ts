import { sql } from 'kysely'
import type { ReadContext } from '../../../../platform/context.js'
import { clean } from '../../model/renditions/clean.js'
import type { NewsEntry, SitemapEntry } from '../../model/renditions/feeds/sitemap.js'
import { inScope, type FeedScope } from './scope.js'

/** The protocol allows 50,000; smaller ones are fetched and written in one go. */
const PAGE = 10_000
/** What Google reads of a news sitemap. */
const MOST_NEWS = 1_000

export interface SitemapPage {
  /** From 1. */
  readonly number: number
  readonly updatedAt: Date
}

/** The sitemaps of a scope, the oldest items in the first, so that a new one changes the last only. */
export async function sitemapPages({ reader }: ReadContext, scope: FeedScope): Promise<readonly SitemapPage[]> {
  const { rows } = await sql<SitemapPage>`
    select number::int, max(updated_at) as "updatedAt"
    from (
      select (row_number() over (order by published_sort, id) - 1) / ${sql.lit(PAGE)} + 1 as number, updated_at
      from item
      where status = 'PUBLISHED' and ${inScope(scope)}
    ) page
    group by number
    order by number`.execute(reader)
  return rows
}

/** The items of one sitemap; empty past the last. */
export async function sitemapPage({ reader }: ReadContext, scope: FeedScope, number: number): Promise<readonly SitemapEntry[]> {
  const rows = await reader
    .selectFrom('item')
    .select(['slug', 'updated_at as updatedAt'])
    .where('status', '=', 'PUBLISHED')
    .where(inScope(scope))
    .orderBy('published_sort')
    .orderBy('id')
    .offset((number - 1) * PAGE)
    .limit(PAGE)
    .execute()
  return clean(rows)
}

/** What became public since that hour, the last first. */
export async function latestNews({ reader }: ReadContext, scope: FeedScope, since: Date): Promise<readonly NewsEntry[]> {
  const rows = await reader
    .selectFrom('item')
    .select(['slug', 'title', 'updated_at as updatedAt', 'published_sort as publishedAt'])
    .where('status', '=', 'PUBLISHED')
    .where('published_sort', '>=', since)
    .where(inScope(scope))
    .orderBy('published_sort', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_NEWS)
    .execute()
  return clean(rows)
}
