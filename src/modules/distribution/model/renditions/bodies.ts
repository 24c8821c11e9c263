import { forChannel, renderText, toMarkdown } from '../../../catalogue/index.js'
import { bodyHtml, escapeHtml } from './bodyHtml.js'
import type { Rendered } from './form.js'
import type { Publisher, Story } from './story.js'
import { takenBack } from './words.js'

/** The body alone, for a page or program that has the title and the rest from elsewhere. Of what was taken back only that remains. */
export function renderHtmlBody(story: Story, publisher: Publisher): Rendered {
  return { text: story.status === 'CANCELED' ? `<p>${escapeHtml(takenBack(story))}</p>\n` : bodyHtml(story, publisher) }
}

export function renderPlainText(story: Story): Rendered {
  return { text: story.status === 'CANCELED' ? takenBack(story) : textOf(story) }
}

export function renderMarkdown(story: Story): Rendered {
  const said: Story['content']['document'] = {
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: takenBack(story) }] }],
  }
  return { text: toMarkdown(forChannel(story.status === 'CANCELED' ? said : story.content.document, story.channel)) }
}

function textOf({ content, channel }: Story): string {
  return renderText(content.document, channel === undefined ? {} : { channel })
}
