import { attachmentUrl } from '../../../catalogue/index.js'
import type { Publisher, Story } from './story.js'

/** The name of an item that no change of its title, address or edition touches (RFC 4151). */
export function tagOf(item: Pick<Story, 'itemId'>, publisher: Publisher): string {
  return `tag:${publisher.tagAuthority}:${item.itemId}`
}

/** Where people read the item. */
export function pageUrl(item: Pick<Story, 'slug'>, publisher: Publisher): string {
  return `${publisher.baseUrl}/items/${encodeURIComponent(item.slug)}`
}

/** Where the bytes with that hash are. */
export function fileUrl(hash: string, publisher: Publisher): string {
  return `${publisher.baseUrl}${attachmentUrl(hash)}`
}
