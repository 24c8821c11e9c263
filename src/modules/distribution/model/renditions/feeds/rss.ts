import { oneLine } from '../clean.js'
import { instant } from '../moments.js'
import { fileUrl, pageUrl, tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { leaf, xmlRoot, xmlText, type Element } from '../xml.js'
import { ATOM, TOMBSTONES } from './atom.js'
import { entryHtml, summaryOf } from './content.js'
import type { Feed } from './feed.js'

const DC = 'http://purl.org/dc/elements/1.1/'
const CONTENT = 'http://purl.org/rss/1.0/modules/content/'

/** A feed of RSS 2.0. It has no word for what was taken back, so the deleted entries of Atom stand in it. */
export function rssFeed(feed: Feed, publisher: Publisher): string {
  const rss = xmlRoot(null, 'rss', { version: '2.0' })
  rss.prefixes({ atom: ATOM, at: TOMBSTONES, dc: DC, content: CONTENT })
  const channel = rss.ele('channel')
  leaf(channel, 'title', feed.title)
  leaf(channel, 'link', publisher.baseUrl)
  leaf(channel, 'description', `${publisher.name}公开的信息`)
  leaf(channel, 'language', publisher.language)
  leaf(channel, 'lastBuildDate', feed.updatedAt.toUTCString())
  channel.foreign(ATOM, 'atom:link', { rel: 'self', type: 'application/rss+xml', href: feed.selfUrl })
  if (feed.nextUrl !== null) channel.foreign(ATOM, 'atom:link', { rel: 'next', type: 'application/rss+xml', href: feed.nextUrl })
  for (const story of feed.stories) writeItem(channel.ele('item'), story, publisher)
  for (const { itemId, withdrawnAt, reason } of feed.tombstones) {
    const attributes = { ref: tagOf({ itemId }, publisher), when: instant(withdrawnAt) }
    const tombstone = channel.foreign(TOMBSTONES, 'at:deleted-entry', attributes)
    if (reason !== null) tombstone.foreign(TOMBSTONES, 'at:comment').txt(reason)
  }
  return xmlText(rss)
}

function writeItem(item: Element, story: Story, publisher: Publisher): void {
  leaf(item, 'title', oneLine(story.content.title))
  leaf(item, 'link', pageUrl(story, publisher))
  leaf(item, 'guid', tagOf(story, publisher), { isPermaLink: 'false' })
  leaf(item, 'pubDate', story.publishedAt.toUTCString())
  item.foreign(ATOM, 'atom:updated').txt(instant(story.updatedAt))
  // <author> would have to be a person's e-mail address.
  item.foreign(DC, 'dc:creator').txt(oneLine(story.unitName))
  for (const { name } of story.categories) leaf(item, 'category', name)
  leaf(item, 'description', summaryOf(story))
  item.foreign(CONTENT, 'content:encoded').txt(entryHtml(story, publisher))
  // RSS has room for one.
  const [file] = story.attachments
  if (file) item.ele('enclosure', { url: fileUrl(file.hash, publisher), length: String(file.size), type: file.mediaType })
}
