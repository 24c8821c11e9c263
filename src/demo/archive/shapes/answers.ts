import { pick } from '../../chance.js'
import type { ArchiveDocument, Written } from '../document.js'
import { addressees, joined, leadAndText, numbered, sentence, signature, summaryOf } from './parts.js'

/** A reply to what a community or village asked for. */
export function reply(document: ArchiveDocument): Written {
  const { fields, id } = document
  const asked = fields.one('asked')
  const lead = asked.endsWith('批复如下。')
    ? `${asked.slice(0, -1)}：`
    : `${asked}${pick(['现批复如下：', '经研究，批复如下：'], id, 'lead')}`
  const decided = fields.all('decided')
  const markdown = joined(`${fields.one('to')}：`, lead, numbered(decided), '此复。', signature(document))
  return { genre: 'REPLY', markdown, summary: summaryOf(decided[0] ?? asked) }
}

/** A superior's paper passed on, with what the street adds to it. */
export function forward(document: ArchiveDocument): Written {
  const { fields, id } = document
  const paper = `${fields.one('from')}《${fields.one('paper')}》（${fields.one('number')}）`
  const lead = pick(
    ['现将{}转发给你们，并结合街道实际提出以下意见，请一并贯彻执行。', '{}已经印发。现转发给你们，并就有关工作补充通知如下。'],
    id,
    'lead',
  ).replace('{}', paper)
  const markdown = joined(addressees(document), lead, numbered(fields.all('ours')), signature(document))
  return { genre: 'NOTICE', markdown, summary: summaryOf(`转发${paper}，并提出街道的具体要求。`) }
}

/** A decision that honours somebody. */
export function award(document: ArchiveDocument): Written {
  const { fields } = document
  const honoured = fields.all('list').map((line) => {
    const { lead, text } = leadAndText(line)
    return `- **${lead}**：${text}`
  })
  const markdown = joined(addressees(document), fields.one('why'), honoured.join('\n'), fields.one('call'), signature(document))
  return { genre: 'DECISION', markdown, summary: summaryOf(fields.one('why')) }
}

/** Minutes: who met, what was heard, what was settled. */
export function minutes(document: ArchiveDocument): Written {
  const { fields, id } = document
  const points = fields.all('point')
  const markdown = joined(
    fields.one('at'),
    fields.one('heard'),
    pick(['经讨论，会议议定以下事项：', '会议经过研究，明确以下几点：', '会议决定：'], id, 'lead'),
    numbered(points.map(sentence)),
    signature(document),
  )
  return { genre: 'MINUTES', markdown, summary: summaryOf(points[0] ?? fields.one('heard')) }
}
