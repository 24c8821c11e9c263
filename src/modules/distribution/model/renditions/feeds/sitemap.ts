import { oneLine } from '../clean.js'
import { instant } from '../moments.js'
import { pageUrl } from '../names.js'
import type { Publisher } from '../story.js'
import { leaf, xmlRoot, xmlText } from '../xml.js'

export const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'
export const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9'

export interface SitemapEntry {
  readonly slug: string
  readonly updatedAt: Date
}

/** A sitemap of at most 50,000 pages. */
export function sitemap(entries: readonly SitemapEntry[], publisher: Publisher): string {
  const root = xmlRoot(SITEMAP, 'urlset')
  for (const entry of entries) {
    const url = root.ele('url')
    leaf(url, 'loc', pageUrl(entry, publisher))
    leaf(url, 'lastmod', instant(entry.updatedAt))
  }
  return xmlText(root)
}

export interface SitemapPart {
  readonly url: string
  readonly updatedAt: Date
}

/** Where the sitemaps are, and when anything in them last changed. */
export function sitemapIndex(parts: readonly SitemapPart[]): string {
  const root = xmlRoot(SITEMAP, 'sitemapindex')
  for (const part of parts) {
    const element = root.ele('sitemap')
    leaf(element, 'loc', part.url)
    leaf(element, 'lastmod', instant(part.updatedAt))
  }
  return xmlText(root)
}

export interface NewsEntry extends SitemapEntry {
  readonly title: string
  readonly publishedAt: Date
}

/** What was published of late, for search engines of news. */
export function newsSitemap(entries: readonly NewsEntry[], publisher: Publisher): string {
  const root = xmlRoot(SITEMAP, 'urlset')
  for (const entry of entries) {
    const url = root.ele('url')
    leaf(url, 'loc', pageUrl(entry, publisher))
    const news = url.foreign(NEWS, 'news:news')
    const publication = news.foreign(NEWS, 'news:publication')
    publication.foreign(NEWS, 'news:name').txt(publisher.name)
    publication.foreign(NEWS, 'news:language').txt(newsLanguage(publisher.language))
    news.foreign(NEWS, 'news:publication_date').txt(instant(entry.publishedAt))
    news.foreign(NEWS, 'news:title').txt(oneLine(entry.title))
  }
  return xmlText(root)
}

/** News sitemaps know Chinese as zh-cn and zh-tw, every other language by two or three letters. */
function newsLanguage(language: string): string {
  const [primary = language, ...rest] = language.toLowerCase().split('-')
  if (primary !== 'zh') return primary
  return rest.some((part) => part === 'tw' || part === 'hant' || part === 'hk') ? 'zh-tw' : 'zh-cn'
}
