import { renderText } from '../../../../catalogue/index.js'
import { bodyHtml } from '../bodyHtml.js'
import { clean, oneLine } from '../clean.js'
import { instant } from '../moments.js'
import { fileUrl, pageUrl, tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { takenBack, titleTakenBack } from '../words.js'
import { checkPosting, type Posting } from './posting.js'

/**
 * The notice for an electronic board, as schema/board.schema.json says. What was taken back keeps its id and carries the notice in place of
 * its text: a board shows it instead, or takes the item down. Throws RangeError for a posting that is none.
 */
export function renderBoard(story: Story, publisher: Publisher, posting: Pick<Posting, 'from' | 'until'>): string {
  checkPosting(posting)
  return `${JSON.stringify(boardNotice(clean(story), clean(publisher), posting), null, 2)}\n`
}

function boardNotice(
  story: Story,
  publisher: Publisher,
  { from, until }: Pick<Posting, 'from' | 'until'>,
): Readonly<Record<string, unknown>> {
  return {
    format: 'tongyuan-board',
    formatVersion: 1,
    id: tagOf(story, publisher),
    indexNumber: story.indexNumber,
    documentNumber: story.content.metadata.documentNumber,
    edition: story.number,
    contentHash: story.contentHash,
    status: story.status === 'CANCELED' ? 'canceled' : 'usable',
    note: story.status === 'CANCELED' ? story.withdrawalReason : story.correctionNote,
    language: publisher.language,
    publisher: publisher.name,
    unit: story.unitName,
    publishedAt: instant(story.publishedAt),
    updatedAt: instant(story.updatedAt),
    posting: { from, until, timeZone: publisher.timeZone },
    address: pageUrl(story, publisher),
    ...wordsOf(story, publisher),
  }
}

function wordsOf(story: Story, publisher: Publisher): Readonly<Record<string, unknown>> {
  const { title, summary, document } = story.content
  if (story.status === 'CANCELED')
    return { title: titleTakenBack(oneLine(title)), summary: null, text: takenBack(story), html: null, files: [] }
  const files = story.attachments.map(({ hash, fileName, mediaType, size, alt }) => {
    return { hash, name: fileName, mediaType, size, alt, address: fileUrl(hash, publisher) }
  })
  const text = renderText(document, story.channel === undefined ? {} : { channel: story.channel })
  return { title: oneLine(title), summary: summary === null ? null : oneLine(summary), text, html: bodyHtml(story, publisher), files }
}
