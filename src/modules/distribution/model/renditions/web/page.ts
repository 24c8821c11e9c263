import { genres } from '../../../../catalogue/index.js'
import { bodyHtml, escapeHtml } from '../bodyHtml.js'
import { oneLine } from '../clean.js'
import type { Rendered } from '../form.js'
import { dayInWords, minuteOf } from '../moments.js'
import { fileUrl } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { takenBack } from '../words.js'
import { headOf } from './head.js'
import { tombstonePage } from './tombstone.js'

/**
 * A whole page for a website: the text with what a reader must know of it, the meta elements that government sites carry, and schema.org
 * data. What was taken back is its tombstone, unless it stays readable under a banner.
 */
export function renderPage(story: Story, publisher: Publisher): Rendered {
  if (story.status === 'CANCELED' && story.withdrawalKind !== 'NOTICE') return { text: tombstonePage(story, publisher) }
  const title = escapeHtml(oneLine(story.content.title))
  return {
    text: `<!doctype html>
<html lang="${escapeHtml(publisher.language)}">
<head>
${headOf(story, publisher)}
</head>
<body>
<main>
<article>
<header>
<h1>${title}</h1>
${facts(story, publisher)}${banners(story)}</header>
${bodyHtml(story, publisher)}${attachments(story, publisher)}<footer>
<p>${escapeHtml(story.unitName)}　<time datetime="${story.publishedAt.toISOString()}">${dayInWords(story.publishedAt, publisher.timeZone)}</time></p>
</footer>
</article>
</main>
</body>
</html>
`,
  }
}

function facts(story: Story, publisher: Publisher): string {
  const { metadata } = story.content
  const pairs: readonly (readonly [string, string | null])[] = [
    ['索引号', story.indexNumber],
    ['文号', metadata.documentNumber],
    ['体裁', genres[metadata.genre].zh],
    ['发布机构', story.unitName],
    ['生成日期', metadata.formedOn],
    ['公开时间', minuteOf(story.publishedAt, publisher.timeZone)],
    ['分类', story.categories.map(({ name }) => name).join('、')],
  ]
  const shown = pairs.filter(([, value]) => value !== null && value !== '')
  return `<dl>\n${shown.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value ?? '')}</dd>\n`).join('')}</dl>\n`
}

function banners(story: Story): string {
  const withdrawn = story.status === 'CANCELED' ? `<p role="alert"><strong>${escapeHtml(takenBack(story))}</strong></p>\n` : ''
  if (story.correctionNote === null) return withdrawn
  return `${withdrawn}<p role="note">第${story.number}版更正说明：${escapeHtml(story.correctionNote)}</p>\n`
}

function attachments({ attachments: files }: Story, publisher: Publisher): string {
  if (files.length === 0) return ''
  const lines = files.map(
    ({ hash, fileName, mediaType }) =>
      `<li><a href="${escapeHtml(fileUrl(hash, publisher))}" type="${escapeHtml(mediaType)}">${escapeHtml(fileName)}</a></li>\n`,
  )
  return `<section>\n<h2>附件</h2>\n<ul>\n${lines.join('')}</ul>\n</section>\n`
}
