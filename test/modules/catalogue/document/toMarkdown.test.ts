import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../../../src/platform/canonical.js'
import { fromMarkdown } from '../../../../src/modules/catalogue/model/document/markdown.js'
import { survivesMarkdown } from '../../../../src/modules/catalogue/model/document/survives.js'
import { renderText } from '../../../../src/modules/catalogue/model/document/text.js'
import { toMarkdown } from '../../../../src/modules/catalogue/model/document/toMarkdown.js'
import { allDocuments, markdownDocuments } from './arbitraries.js'
import {
  bullets,
  cell,
  doc,
  figure,
  footnote,
  header,
  heading,
  lineBreak,
  linkTo,
  numbers,
  only,
  para,
  quote,
  someHash,
  table,
  text,
} from './build.js'
import { statutes } from './statutes.js'

describe('toMarkdown', () => {
  it('writes what fromMarkdown reads back as the same document', () => {
    fc.assert(
      fc.property(markdownDocuments(), (document) => {
        const markdown = toMarkdown(document)
        const read = fromMarkdown(markdown).document
        // The comparison by value makes the difference readable.
        if (canonicalJson(read) !== canonicalJson(document)) expect({ markdown, document: read }).toEqual({ markdown, document })
      }),
      { numRuns: 2_000 },
    )
  })

  it('writes statutes back as they came, but for zero-width characters and blank lines', () => {
    for (const { title, body } of statutes()) {
      const { document } = fromMarkdown(body)
      expect(survivesMarkdown(document), title).toBe(true)
      expect(fromMarkdown(toMarkdown(document)).notes, title).toEqual([])
    }
    const source = '## 第一章 总则\n\n第一条 为了规范，制定本规定。\n\n1.北纬33度；\n\n(一)劳社部发\\[2000]8号\n'
    expect(toMarkdown(fromMarkdown(source).document)).toBe(source.replace('[2000]', '[2000\\]'))
  })

  it('writes Markdown that people read', () => {
    const document = doc(
      heading(2, '标题 #'),
      para(
        '普通',
        text('粗', 'strong'),
        '，',
        text('word', 'em'),
        ' ',
        text('删', 'strike'),
        text('链', linkTo('https://a.cn/(x)')),
        lineBreak(),
        '- 不是列表',
        footnote(text('注')),
      ),
      bullets([para('一')], [para('二')]),
      bullets([para('另'), numbers(3, [para('三')])]),
      quote(para('引')),
      table([header('甲'), header('乙')], [cell('1|2'), cell('')]),
      figure('图', '说"明'),
      only(['APP'], para('仅')),
      { type: 'horizontalRule' },
    )
    expect(toMarkdown(document)).toBe(
      [
        '## 标题 \\#',
        '普通**粗**，*word* ~~删~~[链](<https://a.cn/(x)>)\\\n\\- 不是列表[^1]',
        '- 一\n- 二',
        '* 另\n\n  3. 三',
        '> 引',
        '| 甲 | 乙 |\n| --- | --- |\n| 1\\|2 |  |',
        `![图](attachment:${someHash} "说\\"明")`,
        '::: only APP\n\n仅\n\n:::',
        '___',
        '[^1]: 注\n',
      ].join('\n\n'),
    )
  })

  it('writes a bracketed span where delimiters would be read as text', () => {
    expect(toMarkdown(doc(para('中', text('文', 'em'), '字', text('2', 'sup'), text(' 空', 'strong'))))).toBe(
      '中[文]{.em}字[2]{.sup}[ 空]{.strong}\n',
    )
  })

  it('keeps the text of what Markdown cannot hold', () => {
    fc.assert(
      fc.property(allDocuments(), (document) => {
        const before = renderText(document, {})
        const after = renderText(fromMarkdown(toMarkdown(document)).document, {})
        expect(letters(after)).toBe(letters(before))
      }),
      { numRuns: 500 },
    )
  })

  it('lays merged cells out in single ones', () => {
    const merged = doc(table([cell('甲', 2), cell('乙', 1, 2)], [cell('丙'), cell('丁')]))
    expect(toMarkdown(merged)).toBe('|  |  |  |\n| --- | --- | --- |\n| 甲 |  | 乙 |\n| 丙 | 丁 |  |\n')
    expect(survivesMarkdown(merged)).toBe(false)
  })

  it('is empty for an empty document', () => {
    expect(toMarkdown(doc())).toBe('')
  })
})

/** Letters alone: what list markers, footnote numbers and rules add is left out. */
function letters(value: string): string {
  return (value.match(/\p{L}/gu) ?? []).join('')
}
