import { placeOf } from '../../office/units.js'
import type { ArchiveDocument, Written } from '../document.js'
import { joined, summaryOf } from './parts.js'

/** News of the work, with who sent it in. */
export function news({ fields, place, unit }: ArchiveDocument): Written {
  const paragraphs = fields.all('para')
  const sender = place === null ? `（${placeOf(unit)}供稿）` : `（${placeOf(place)}通讯员供稿）`
  return {
    genre: fields.maybe('genre') ?? 'WORK_NEWS',
    markdown: joined(paragraphs, sender),
    summary: summaryOf(paragraphs[0] ?? ''),
  }
}

/** A page that its author wrote out in Markdown. */
export function page({ fields }: ArchiveDocument): Written {
  return { genre: fields.one('genre'), markdown: fields.body, summary: fields.one('summary') }
}
