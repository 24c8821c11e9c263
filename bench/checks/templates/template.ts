import { body, caseOf, heading, list, pages, sheet, table, word, type Case } from '../case.js'
import type { CheckSubject } from '../../../src/modules/review/model/checks/subject.js'
import type { Random } from '../random.js'

/** Makes one case of a kind, differently for each seed. */
export interface Template {
  readonly name: string
  readonly make: (random: Random) => { readonly given: Partial<CheckSubject>; readonly expected: readonly string[] }
}

export function makeCase(template: Template, seed: number, random: Random): Case {
  const { given, expected } = template.make(random)
  return caseOf(`${template.name} #${seed}`, given, ...expected)
}

/** A text in one of the places where texts stand. */
export function somewhere(random: Random, text: string): Partial<CheckSubject> {
  const filler = ['根据工作安排，现将有关事项通知如下：', '请各社区认真落实。']
  switch (random.below(8)) {
    case 0:
      return { summary: text }
    case 1:
      return { document: body(...filler, text) }
    case 2:
      return { document: body(heading('一、有关情况'), filler[0] ?? '', list('做好登记。', text)) }
    case 3:
      return { document: body(filler[0] ?? '', table(['项目', '内容'], ['情况', text])) }
    case 4:
      return { attachments: [pages('附表.pdf', ['附表', text, '共1页'])] }
    case 5:
      return { attachments: [word('附件.docx', body('附件', text))] }
    case 6:
      return { attachments: [sheet('名册.xlsx', ['序号', '情况'], ['1', text])] }
    default:
      return { document: body(text) }
  }
}

/** A value in a column of a table, in the body or in a file. */
export function inColumn(random: Random, heads: readonly string[], rows: readonly (readonly string[])[]): Partial<CheckSubject> {
  switch (random.below(3)) {
    case 0:
      return { document: body('现将有关情况公布如下：', table(heads, ...rows)) }
    case 1:
      return { attachments: [sheet('表.xlsx', heads, ...rows)] }
    default:
      return { attachments: [word('表.docx', body('附表', table(heads, ...rows)))] }
  }
}
