import { forChannel } from '../../../../catalogue/index.js'
import { oneLine } from '../clean.js'
import { instant } from '../moments.js'
import { tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import type { Element } from '../xml.js'
import { takenBack } from '../words.js'
import { writeBlocks } from './nitfBody.js'

export const NITF = 'http://iptc.org/std/NITF/2006-10-18/'

/** The edition as NITF 3.6 under the element given. */
export function writeNitf(parent: Element, story: Story, publisher: Publisher): void {
  const nitf = parent.foreign(NITF, 'nitf', { version: '-//IPTC//DTD NITF 3.6//EN', 'xml:lang': publisher.language })
  writeHead(nitf.ele('head'), story, publisher)
  const body = nitf.ele('body')
  writeBodyHead(body.ele('body.head'), story)
  const content = body.ele('body.content')
  if (story.status === 'CANCELED') return void content.ele('p').txt(takenBack(story))
  writeBlocks(content, forChannel(story.content.document, story.channel).content, { story, publisher })
}

function writeHead(head: Element, story: Story, publisher: Publisher): void {
  const { content } = story
  head.ele('title').txt(oneLine(content.title))
  const docdata = head.ele('docdata', {
    'management-status': story.status === 'CANCELED' ? 'canceled' : 'usable',
    'management-doc-idref': tagOf(story, publisher),
  })
  docdata.ele('doc-id', { regsrc: publisher.name, 'id-string': tagOf(story, publisher) })
  docdata.ele('date.issue', { norm: instant(story.updatedAt) })
  docdata.ele('date.release', { norm: instant(story.publishedAt) })
  if (story.correctionNote !== null) docdata.ele('ed-msg', { 'msg-type': 'correction', info: story.correctionNote })
  docdata.ele('du-key', { version: String(story.number), key: story.slug })
  docdata.ele('doc.copyright', { year: String(story.publishedAt.getUTCFullYear()), holder: publisher.name })
  const keys = docdata.ele('key-list')
  for (const { name } of story.categories) keys.ele('keyword', { key: name })
  for (const key of [story.indexNumber, content.metadata.documentNumber ?? '']) if (key !== '') keys.ele('keyword', { key })
  if (story.number > 1)
    head.ele('revision-history', { name: story.unitName, norm: instant(story.updatedAt), comment: story.correctionNote ?? '' })
}

function writeBodyHead(head: Element, { content, unitName }: Story): void {
  head.ele('hedline').ele('hl1').txt(oneLine(content.title))
  head.ele('byline').txt(unitName)
  if (content.summary !== null && content.summary !== '') head.ele('abstract').ele('p').txt(content.summary)
}
