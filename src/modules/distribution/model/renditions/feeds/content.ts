import { renderText } from '../../../../catalogue/index.js'
import { bodyHtml, escapeHtml } from '../bodyHtml.js'
import type { Publisher, Story } from '../story.js'

/** A feed of fifty entries stays below some 3 MB. */
const LONGEST = 60_000
const EXCERPT = 300

/** The text of an entry as HTML, with its correction note before it; of a very long one only its beginning. */
export function entryHtml(story: Story, publisher: Publisher): string {
  const html = bodyHtml(story, publisher)
  const note = story.correctionNote === null ? '' : `<p>第${story.number}版更正说明：${escapeHtml(story.correctionNote)}</p>\n`
  return note + (html.length <= LONGEST ? html : `<p>${escapeHtml(excerptOf(story))}</p>\n`)
}

/** What an entry says in short: the summary, or how the text begins. */
export function summaryOf(story: Story): string {
  return story.content.summary || excerptOf(story)
}

function excerptOf({ content, channel }: Story): string {
  const text = renderText(content.document, channel === undefined ? {} : { channel }).replace(/\s+/g, ' ')
  const characters = Array.from(text.slice(0, EXCERPT * 2))
  return characters.length <= EXCERPT ? characters.join('') : `${characters.slice(0, EXCERPT).join('')}…`
}
