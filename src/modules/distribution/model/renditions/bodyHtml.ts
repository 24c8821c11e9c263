import { renderHtml } from '../../../catalogue/index.js'
import { fileUrl } from './names.js'
import type { Publisher, Story } from './story.js'

/** The body as an HTML fragment with complete addresses; a figure whose file does not come along shows its words. */
export function bodyHtml(story: Story, publisher: Publisher): string {
  const known = new Set(story.attachments.map(({ hash }) => hash))
  return renderHtml(story.content.document, {
    attachmentUrl: (hash) => (known.has(hash) ? fileUrl(hash, publisher) : undefined),
    ...(story.channel !== undefined && { channel: story.channel }),
  })
}

/** Text as it stands in HTML and in its attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
