import { pick } from '../../chance.js'
import type { ArchiveDocument, Written } from '../document.js'
import { addressees, joined, leadAndText, sections, signature, summaryOf } from './parts.js'

/** An opinion: where we stand, where to, by which measures. */
export function opinion(document: ArchiveDocument): Written {
  const { fields, id } = document
  const measures = fields.all('task').map((task, at) => {
    const { lead, text } = leadAndText(task)
    return `${at + 1}．**${lead}。**${text}`
  })
  const markdown = joined(
    addressees(document),
    fields.one('why') +
      pick(['为此，提出如下意见。', '经街道党工委、办事处研究，现提出如下意见。', '现就做好这项工作提出以下意见。'], id, 'link'),
    sections([
      [pick(['指导思想和目标', '总体目标', '目标'], id, 'aim'), fields.one('aim')],
      [pick(['主要措施', '工作措施', '重点任务'], id, 'measures'), joined(measures)],
      [pick(['保障措施', '组织实施', '工作要求'], id, 'ask'), fields.one('ask')],
    ]),
    signature(document),
  )
  return { genre: 'OPINION', markdown, summary: summaryOf(fields.one('aim')) }
}
