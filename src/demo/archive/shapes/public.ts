import { pick } from '../../chance.js'
import type { ArchiveDocument, Written } from '../document.js'
import { joined, numbered, orderedList, sentence, signature, summaryOf } from './parts.js'

/** What is told to everybody: a notice for the area. */
export function publicNotice(document: ArchiveDocument): Written {
  return toEverybody(document, 'PUBLIC_NOTICE', '特此通告。')
}

/** What is told to everybody: an announcement. */
export function publicAnnouncement(document: ArchiveDocument): Written {
  return toEverybody(document, 'PUBLIC_ANNOUNCEMENT', '特此公告。')
}

function toEverybody(document: ArchiveDocument, genre: string, end: string): Written {
  const { fields, id } = document
  const why = fields.one('why')
  const given = fields.all('rule').map(sentence)
  const listed = pick([() => joined(numbered(given)), () => orderedList(given)], id, 'list')()
  const lead = /如下[^。]*。$/.test(why) ? why : `${why}现将有关事项公布如下。`
  return { genre, markdown: joined(lead, listed, end, signature(document)), summary: summaryOf(why) }
}

/** A letter to somebody outside the office. */
export function letter(document: ArchiveDocument): Written {
  const { fields, id } = document
  const markdown = joined(
    `${fields.one('to')}：`,
    fields.one('why'),
    pick(['现将有关事宜函告如下：', '有关事项商请如下：'], id, 'link'),
    numbered(fields.all('request')),
    pick(['请予支持，并望函复。', '妥否，请研究函复。', '请予大力支持。'], id, 'end'),
    signature(document),
  )
  return { genre: 'LETTER', markdown, summary: summaryOf(fields.one('why')) }
}
