import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { countCharacters, renderText } from '../../../../src/modules/catalogue/model/document/text.js'
import { texts } from './arbitraries.js'
import { bullets, cell, doc, figure, footnote, header, heading, lineBreak, numbers, only, para, quote, table, text } from './build.js'

describe('renderText', () => {
  it('separates blocks by a blank line and marks lists, notes and rules', () => {
    const document = doc(
      heading(1, '标题'),
      para('甲', footnote(text('注释')), '。', lineBreak(), '乙'),
      bullets([para('一'), numbers(9, [para('二')], [para('三', lineBreak(), '四')])], [para('五')]),
      quote(para('引一'), para('引二')),
      { type: 'horizontalRule' },
      figure('图', '说明'),
      figure('只有图', ''),
    )
    expect(renderText(document, {})).toBe(
      ['标题', '甲[1]。\n乙', '- 一\n  9. 二\n  10. 三\n      四\n- 五', '引一\n\n引二', '———', '说明', '只有图', '[1] 注释'].join('\n\n'),
    )
  })

  it('keeps the columns of a table in line where cells are merged', () => {
    const merged = table([header('甲', 2), header('乙', 1, 2)], [cell('丙'), cell('丁')], [cell('戊'), cell('己'), cell('庚')])
    expect(renderText(doc(merged), {})).toBe('甲\t\t乙\n丙\t丁\t\n戊\t己\t庚')
  })

  it('leaves out the blocks of other channels', () => {
    const document = doc(only(['RADIO'], para('广播')), para('都有'))
    expect(renderText(document, {})).toBe('都有')
    expect(renderText(document, { channel: 'RADIO' })).toBe('广播\n\n都有')
  })

  it('is empty for an empty document', () => {
    expect(renderText(doc(), {})).toBe('')
  })
})

describe('countCharacters', () => {
  it('counts what a reader reads: texts, footnotes and captions, not white space and not markers', () => {
    const document = doc(
      para('一 二\u3000三', footnote(text('四'))),
      bullets([para('五')]),
      figure('图', '六'),
      only(['RADIO'], para('七')),
    )
    expect(countCharacters(document)).toBe(6)
    expect(countCharacters(document, { channel: 'RADIO' })).toBe(7)
  })

  it('counts code points', () => {
    fc.assert(
      fc.property(texts(), (value) => {
        const expected = [...value].filter((character) => !/[\s\u200b]/u.test(character)).length
        expect(countCharacters(doc(para(value, '𠀀')))).toBe(expected + 1)
      }),
    )
  })
})
