import { genres } from '../../../../catalogue/index.js'
import { oneLine } from '../clean.js'
import type { Rendered } from '../form.js'
import { instant } from '../moments.js'
import { pageUrl, tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { takenBack } from '../words.js'
import { leaf, xmlRoot, xmlText, type Element } from '../xml.js'
import { writeNitf } from './nitf.js'

const NAR = 'http://iptc.org/std/nar/2006-10-01/'
const CATALOG = 'http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml'

/** A NewsML-G2 2.35 news item with the text inline as NITF 3.6. What was taken back is the same item, canceled, without its text. */
export function renderNewsml(story: Story, publisher: Publisher): Rendered {
  const item = xmlRoot(NAR, 'newsItem', {
    standard: 'NewsML-G2',
    standardversion: '2.35',
    conformance: 'power',
    guid: tagOf(story, publisher),
    version: String(story.number),
    'xml:lang': publisher.language,
  })
  item.ele('catalogRef', { href: CATALOG })
  leaf(item.ele('rightsInfo').ele('copyrightHolder', { uri: publisher.baseUrl }), 'name', publisher.name)
  writeItemMeta(item.ele('itemMeta'), story, publisher)
  writeContentMeta(item.ele('contentMeta'), story)
  writeNitf(item.ele('contentSet').ele('inlineXML', { contenttype: 'application/nitf+xml' }), story, publisher)
  return { text: xmlText(item) }
}

function writeItemMeta(meta: Element, story: Story, publisher: Publisher): void {
  meta.ele('itemClass', { qcode: 'ninat:text' })
  leaf(meta.ele('provider', { uri: publisher.baseUrl }), 'name', publisher.name)
  leaf(meta, 'versionCreated', instant(story.updatedAt))
  leaf(meta, 'firstCreated', instant(story.publishedAt))
  meta.ele('pubStatus', { qcode: story.status === 'CANCELED' ? 'stat:canceled' : 'stat:usable' })
  leaf(meta, 'title', oneLine(story.content.title))
  if (story.status === 'CANCELED') leaf(meta, 'edNote', takenBack(story))
  else if (story.correctionNote !== null) leaf(meta, 'edNote', story.correctionNote)
  if (story.number > 1) meta.ele('signal', { qcode: story.correctionNote === null ? 'sig:update' : 'sig:correction' })
  meta.ele('link', { rel: 'irel:seeAlso', href: pageUrl(story, publisher), contenttype: 'text/html' })
}

function writeContentMeta(meta: Element, { content, indexNumber, publishedAt, unitName, categories, ...story }: Story): void {
  leaf(meta, 'contentCreated', content.metadata.formedOn ?? instant(publishedAt))
  leaf(meta, 'contentModified', instant(story.updatedAt))
  leaf(meta.ele('creator', { literal: content.metadata.unit }), 'name', unitName)
  for (const id of [indexNumber, content.metadata.documentNumber ?? '', story.contentHash]) if (id !== '') leaf(meta, 'altId', id)
  leaf(meta.ele('genre', { literal: content.metadata.genre }), 'name', genres[content.metadata.genre].zh)
  for (const { slug, name } of categories) leaf(meta.ele('subject', { literal: slug, type: 'cpnat:abstract' }), 'name', name)
  leaf(meta, 'headline', oneLine(content.title))
  leaf(meta, 'by', unitName)
  if (story.status === 'USABLE' && content.summary) leaf(meta, 'description', content.summary)
}
