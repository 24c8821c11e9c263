import { oneLine } from '../clean.js'
import { instant } from '../moments.js'
import { pageUrl } from '../names.js'
import type { Publisher } from '../story.js'
import { escapeXml } from '../xml.js'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9'

export interface SitemapEntry {
  readonly slug: string
  readonly updatedAt: Date
}

/** A sitemap of at most 50,000 pages. It is written as text: ten thousand pages as a tree would keep everybody else waiting for most of a second. */
export function sitemap(entries: readonly SitemapEntry[], publisher: Publisher): string {
  const urls = entries.map((entry) => `<url>${locationOf(pageUrl(entry, publisher), entry.updatedAt)}</url>\n`)
  return `${DECLARATION}<urlset xmlns="${SITEMAP}">\n${urls.join('')}</urlset>\n`
}

export interface SitemapPart {
  readonly url: string
  readonly updatedAt: Date
}

/** Where the sitemaps are, and when anything in them last changed. */
export function sitemapIndex(parts: readonly SitemapPart[]): string {
  const sitemaps = parts.map((part) => `<sitemap>${locationOf(part.url, part.updatedAt)}</sitemap>\n`)
  return `${DECLARATION}<sitemapindex xmlns="${SITEMAP}">\n${sitemaps.join('')}</sitemapindex>\n`
}

export interface NewsEntry extends SitemapEntry {
  readonly title: string
  readonly publishedAt: Date
}

/** What was published of late, for search engines of news. */
export function newsSitemap(entries: readonly NewsEntry[], publisher: Publisher): string {
  const publication = `<news:name>${escapeXml(publisher.name)}</news:name><news:language>${newsLanguage(publisher.language)}</news:language>`
  const urls = entries.map((entry) => {
    const title = `<news:title>${escapeXml(oneLine(entry.title))}</news:title>`
    const date = `<news:publication_date>${instant(entry.publishedAt)}</news:publication_date>`
    const news = `<news:news><news:publication>${publication}</news:publication>${date}${title}</news:news>`
    return `<url>${locationOf(pageUrl(entry, publisher), entry.updatedAt)}${news}</url>\n`
  })
  return `${DECLARATION}<urlset xmlns="${SITEMAP}" xmlns:news="${NEWS}">\n${urls.join('')}</urlset>\n`
}

function locationOf(url: string, updatedAt: Date): string {
  return `<loc>${escapeXml(url)}</loc><lastmod>${instant(updatedAt)}</lastmod>`
}

/** News sitemaps know Chinese as zh-cn and zh-tw, every other language by two or three letters. */
function newsLanguage(language: string): string {
  const [primary = language, ...rest] = language.toLowerCase().split('-')
  if (primary !== 'zh') return primary
  return rest.some((part) => part === 'tw' || part === 'hant' || part === 'hk') ? 'zh-tw' : 'zh-cn'
}
