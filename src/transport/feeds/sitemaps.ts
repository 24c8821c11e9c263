import {
  latestNews,
  newsSitemap,
  publisherOf,
  sitemap,
  sitemapIndex,
  sitemapPage,
  sitemapPages,
  type FeedScope,
} from '../../modules/distribution/index.js'
import type { RequestContext } from '../../platform/context.js'
import { HttpProblem } from '../http/problem.js'

const NEWS_FOR_MS = 48 * 3_600_000
const HOUR_MS = 3_600_000

/** One of the documents under /sitemaps: `index`, `news`, or the number of a part. */
export type SitemapDocument = 'index' | 'news' | number

/** @param folder the address of the scope's sitemaps, such as /sitemaps/unit/YY-DZB */
export async function writeSitemap(context: RequestContext, scope: FeedScope, document: SitemapDocument, folder: string): Promise<string> {
  const publisher = publisherOf(context.settings)
  if (document === 'news') return newsSitemap(await latestNews(context, scope, newsSince(context)), publisher)
  if (document === 'index') {
    const pages = await sitemapPages(context, scope)
    return sitemapIndex(pages.map(({ number, updatedAt }) => ({ url: `${publisher.baseUrl}${folder}/${number}.xml`, updatedAt })))
  }
  const entries = await sitemapPage(context, scope, document)
  if (entries.length === 0) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such sitemap; the index names those there are.')
  return sitemap(entries, publisher)
}

/** Two days back, from the full hour on: so the answer is the same for an hour while nothing is published. */
export function newsSince({ clock }: RequestContext): Date {
  return new Date(Math.floor(clock.now().getTime() / HOUR_MS) * HOUR_MS - NEWS_FOR_MS)
}
