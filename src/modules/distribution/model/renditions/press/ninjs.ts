import { genres, renderText } from '../../../../catalogue/index.js'
import { bodyHtml } from '../bodyHtml.js'
import { oneLine } from '../clean.js'
import type { Rendered } from '../form.js'
import { instant } from '../moments.js'
import { fileUrl, pageUrl, tagOf } from '../names.js'
import type { Publisher, Story } from '../story.js'
import { takenBack } from '../words.js'

/** The edition as ninjs 3.1. What was taken back is the same object, canceled, without its text. */
export function renderNinjs(story: Story, publisher: Publisher): Rendered {
  const { content, status } = story
  const note = status === 'CANCELED' ? takenBack(story) : story.correctionNote
  const usable = status === 'USABLE'
  return {
    text: `${JSON.stringify({
      uri: tagOf(story, publisher),
      standard: { name: 'ninjs', version: '3.1', schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
      type: 'text',
      representationType: usable ? 'full' : 'partial',
      version: String(story.number),
      firstCreated: instant(story.publishedAt),
      versionCreated: instant(story.updatedAt),
      pubStatus: usable ? 'usable' : 'canceled',
      ...(note !== null && { edNote: note }),
      language: publisher.language,
      title: oneLine(content.title),
      headlines: [{ role: 'main', contentType: 'text/plain', value: oneLine(content.title) }],
      by: story.unitName,
      slugline: story.slug,
      copyrightHolder: publisher.name,
      organisations: [{ name: story.unitName, rel: 'creator', literal: content.metadata.unit }],
      infoSources: [{ name: publisher.name, uri: publisher.baseUrl }],
      subjects: story.categories.map(({ slug, name }) => ({ name, literal: slug })),
      genres: [{ name: genres[content.metadata.genre].zh, literal: content.metadata.genre }],
      altIds: altIds(story),
      ...(usable && textOf(story, publisher)),
      renditions: [{ name: 'web', href: pageUrl(story, publisher), contentType: 'text/html' }, ...(usable ? files(story, publisher) : [])],
    })}\n`,
  }
}

function textOf(story: Story, publisher: Publisher) {
  const { document, summary } = story.content
  const text = renderText(document, story.channel === undefined ? {} : { channel: story.channel })
  return {
    ...(summary !== null && { descriptions: [{ role: 'summary', contentType: 'text/plain', value: summary }] }),
    bodies: [
      { role: 'main', contentType: 'text/html', value: bodyHtml(story, publisher) },
      { role: 'main', contentType: 'text/plain', charCount: [...text].length, value: text },
    ],
  }
}

function altIds({ indexNumber, content, contentHash }: Story): readonly object[] {
  const { documentNumber } = content.metadata
  return [
    { role: 'index-number', value: indexNumber },
    ...(documentNumber === null ? [] : [{ role: 'document-number', value: documentNumber }]),
    { role: 'content-hash', value: contentHash },
  ]
}

function files({ attachments }: Story, publisher: Publisher): readonly object[] {
  return attachments.map(({ hash, fileName, mediaType, size, alt }, at) => ({
    name: `attachment-${at + 1}`,
    href: fileUrl(hash, publisher),
    contentType: mediaType,
    title: alt ?? fileName,
    sizeInBytes: size,
  }))
}
