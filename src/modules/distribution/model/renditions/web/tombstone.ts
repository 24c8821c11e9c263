import { escapeHtml } from '../bodyHtml.js'
import { dayInWords } from '../moments.js'
import { pageUrl } from '../names.js'
import type { Publisher, Story } from '../story.js'

/** What is known of an item that was taken back. */
export type Withdrawn = Pick<Story, 'indexNumber' | 'slug' | 'updatedAt' | 'withdrawalReason' | 'replacement'>

/** The page that stands where the item stood; it is served as 410 Gone. Nothing of the text or its title is in it. */
export function tombstonePage(item: Withdrawn, publisher: Publisher): string {
  const { replacement } = item
  const instead = replacement
    ? `<p>请见：<a href="${escapeHtml(pageUrl(replacement, publisher))}">${escapeHtml(replacement.title)}</a></p>\n`
    : ''
  return `<!doctype html>
<html lang="${escapeHtml(publisher.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>本件已撤回_${escapeHtml(publisher.name)}</title>
</head>
<body>
<main>
<h1>本件已撤回</h1>
<p>索引号 ${escapeHtml(item.indexNumber)} 的信息已于 <time datetime="${item.updatedAt.toISOString()}">${dayInWords(item.updatedAt, publisher.timeZone)}</time> 撤回。</p>
${item.withdrawalReason === null ? '' : `<p>原因：${escapeHtml(item.withdrawalReason)}</p>\n`}${instead}</main>
</body>
</html>
`
}
