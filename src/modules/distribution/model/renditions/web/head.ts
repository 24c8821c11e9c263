import { escapeHtml } from '../bodyHtml.js'
import { oneLine } from '../clean.js'
import { minuteOf } from '../moments.js'
import { pageUrl } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { jsonLdOf } from './jsonLd.js'

/** Title, address, the labels that government websites must carry (政府网站网页标签规范), and the data for machines. */
export function headOf(story: Story, publisher: Publisher): string {
  const title = oneLine(story.content.title)
  const [category] = story.categories
  const labels: readonly (readonly [string, string])[] = [
    ['SiteName', publisher.name],
    ['SiteDomain', new URL(publisher.baseUrl).host],
    ['ColumnName', category?.name ?? ''],
    ['ArticleTitle', title],
    ['PubDate', minuteOf(story.publishedAt, publisher.timeZone)],
    ['ContentSource', story.unitName],
    ['Keywords', story.categories.map(({ name }) => name).join(',')],
    ['Description', oneLine(story.content.summary ?? '')],
    ['Url', pageUrl(story, publisher)],
  ]
  return [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}_${escapeHtml(publisher.name)}</title>`,
    `<link rel="canonical" href="${escapeHtml(pageUrl(story, publisher))}">`,
    `<link rel="alternate" type="application/atom+xml" href="${escapeHtml(publisher.baseUrl)}/feeds/atom">`,
    ...labels.filter(([, value]) => value !== '').map(([name, value]) => `<meta name="${name}" content="${escapeHtml(value)}">`),
    `<script type="application/ld+json">${scriptSafe(JSON.stringify(jsonLdOf(story, publisher)))}</script>`,
  ].join('\n')
}

/** JSON that cannot end the script element it stands in. */
function scriptSafe(json: string): string {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
