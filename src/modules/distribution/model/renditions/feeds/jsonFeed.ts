import { oneLine } from '../clean.js'
import { instant } from '../moments.js'
import { fileUrl, pageUrl, tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { entryHtml, summaryOf } from './content.js'
import type { Feed, Tombstone } from './feed.js'

/** A feed of JSON Feed 1.1. What it has no word for stands in the extension `_tongyuan`. */
export function jsonFeed(feed: Feed, publisher: Publisher): string {
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: publisher.baseUrl,
    feed_url: feed.selfUrl,
    ...(feed.nextUrl !== null && { next_url: feed.nextUrl }),
    language: publisher.language,
    authors: [{ name: publisher.name, url: publisher.baseUrl }],
    items: feed.stories.map((story) => itemOf(story, publisher)),
    _tongyuan: {
      about: 'https://www.rfc-editor.org/rfc/rfc6721',
      updated: instant(feed.updatedAt),
      deleted: feed.tombstones.map((tombstone) => deletedOf(tombstone, publisher)),
    },
  })}\n`
}

function itemOf(story: Story, publisher: Publisher): object {
  return {
    id: tagOf(story, publisher),
    url: pageUrl(story, publisher),
    title: oneLine(story.content.title),
    summary: summaryOf(story),
    content_html: entryHtml(story, publisher),
    date_published: instant(story.publishedAt),
    date_modified: instant(story.updatedAt),
    authors: [{ name: story.unitName || publisher.name }],
    tags: [...new Set(story.categories.map(({ name }) => name))],
    attachments: story.attachments.map(({ hash, mediaType, size, fileName }) => ({
      url: fileUrl(hash, publisher),
      mime_type: mediaType,
      title: fileName,
      size_in_bytes: size,
    })),
    _tongyuan: {
      index_number: story.indexNumber,
      document_number: story.content.metadata.documentNumber,
      version: story.number,
      content_hash: story.contentHash,
      correction: story.correctionNote,
    },
  }
}

function deletedOf({ itemId, withdrawnAt, reason }: Tombstone, publisher: Publisher): object {
  return { id: tagOf({ itemId }, publisher), date_deleted: instant(withdrawnAt), comment: reason }
}
