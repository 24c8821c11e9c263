import { oneLine } from '../clean.js'
import type { Rendered } from '../form.js'
import { instant } from '../moments.js'
import { fileUrl, pageUrl, tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { leaf, xmlRoot, xmlText, type Element } from '../xml.js'
import { entryHtml, summaryOf } from './content.js'
import type { Feed, Tombstone } from './feed.js'

export const ATOM = 'http://www.w3.org/2005/Atom'
/** RFC 6721 */
export const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0'
const CATEGORY_SCHEMES = 'urn:tongyuan:scheme:'

/** A feed of RFC 4287, in pages of RFC 5005, with the deleted entries of RFC 6721. */
export function atomFeed(feed: Feed, publisher: Publisher): string {
  const root = xmlRoot(ATOM, 'feed', { 'xml:lang': publisher.language })
  root.prefixes({ at: TOMBSTONES })
  leaf(root, 'id', feed.id)
  leaf(root, 'title', feed.title)
  leaf(root, 'updated', instant(feed.updatedAt))
  leaf(root.ele('author'), 'name', publisher.name)
  root.ele('link', { rel: 'self', type: 'application/atom+xml', href: feed.selfUrl })
  root.ele('link', { rel: 'alternate', type: 'text/html', href: publisher.baseUrl })
  root.ele('link', { rel: 'first', type: 'application/atom+xml', href: feed.firstUrl })
  if (feed.nextUrl !== null) root.ele('link', { rel: 'next', type: 'application/atom+xml', href: feed.nextUrl })
  // The grammar of RFC 4287 has what it does not know before the entries.
  for (const tombstone of feed.tombstones)
    writeDeleted(root.foreign(TOMBSTONES, 'at:deleted-entry', deleted(tombstone, publisher)), tombstone)
  for (const story of feed.stories) writeEntry(root.ele('entry'), story, publisher)
  return xmlText(root)
}

/** One entry as a document of its own; of an item that was taken back, the document that says so. */
export function renderAtomEntry(story: Story, publisher: Publisher): Rendered {
  if (story.status === 'CANCELED') {
    const tombstone = { ...story, withdrawnAt: story.updatedAt, reason: story.withdrawalReason }
    const root = xmlRoot(TOMBSTONES, 'at:deleted-entry', deleted(tombstone, publisher))
    writeDeleted(root, tombstone)
    return { text: xmlText(root), mediaType: 'application/atomdeleted+xml' }
  }
  const root = xmlRoot(ATOM, 'entry', { 'xml:lang': publisher.language })
  writeEntry(root, story, publisher)
  return { text: xmlText(root) }
}

function writeEntry(entry: Element, story: Story, publisher: Publisher): void {
  leaf(entry, 'id', tagOf(story, publisher))
  leaf(entry, 'title', oneLine(story.content.title))
  leaf(entry, 'published', instant(story.publishedAt))
  leaf(entry, 'updated', instant(story.updatedAt))
  leaf(entry.ele('author'), 'name', oneLine(story.unitName) || publisher.name)
  entry.ele('link', { rel: 'alternate', type: 'text/html', href: pageUrl(story, publisher) })
  for (const { hash, mediaType, size, fileName } of story.attachments)
    entry.ele('link', { rel: 'enclosure', type: mediaType, length: String(size), href: fileUrl(hash, publisher), title: fileName })
  for (const { slug, scheme, name } of story.categories)
    entry.ele('category', { term: slug, scheme: CATEGORY_SCHEMES + encodeURIComponent(scheme), label: name })
  leaf(entry, 'rights', publisher.name)
  leaf(entry, 'summary', summaryOf(story))
  leaf(entry, 'content', entryHtml(story, publisher), { type: 'html' })
}

function deleted({ itemId, withdrawnAt }: Tombstone, publisher: Publisher): Record<string, string> {
  return { ref: tagOf({ itemId }, publisher), when: instant(withdrawnAt) }
}

function writeDeleted(element: Element, { reason }: Tombstone): void {
  if (reason !== null) element.foreign(TOMBSTONES, 'at:comment').txt(reason)
}
