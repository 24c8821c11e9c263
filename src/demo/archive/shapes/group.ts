import type { ArchiveDocument, Written } from '../document.js'
import { addressees, joined, orderedList, sections, signature, summaryOf, table } from './parts.js'

/** A notice that forms a leading group: by posts, without names. */
export function group(document: ArchiveDocument): Written {
  const { fields } = document
  const members = fields.all('member').map((member) => member.split('：'))
  const markdown = joined(
    addressees(document),
    fields.one('why'),
    sections([
      ['组成人员', table(['职务', '由谁担任'], members)],
      ['主要职责', orderedList(fields.all('duty'))],
      [
        '办事机构',
        `领导小组办公室设在${fields.one('desk')}，由该科室负责人兼任办公室主任。成员因工作变动需要调整的，由所在单位接任工作的同志自然替补，不再另行行文。`,
      ],
    ]),
    signature(document),
  )
  return { genre: 'NOTICE', markdown, summary: summaryOf(fields.one('why')) }
}
