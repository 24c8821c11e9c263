import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { canonicalJson } from '../../../../src/platform/canonical.js'
import { checkDocument } from '../../../../src/modules/catalogue/model/document/check.js'
import { fromMarkdown } from '../../../../src/modules/catalogue/model/document/markdown.js'
import { renderText } from '../../../../src/modules/catalogue/model/document/text.js'
import { texts } from './arbitraries.js'
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

describe('fromMarkdown', () => {
  it('loses no character of a statute', () => {
    const all = statutes()
    expect(all).toHaveLength(12)
    for (const { title, body } of all) {
      const { document } = fromMarkdown(body)
      const withoutHeadingSigns = body.replaceAll(/^#{1,6} /gm, '')
      expect(solid(renderText(document, {})), title).toBe(solid(withoutHeadingSigns))
      expect(checkDocument(document), title).toEqual({ ok: true, document })
    }
  })

  it('keeps every character of plain Chinese paragraphs', () => {
    const character = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom(...'第一二三四五六七八九十〇零百条款项章节为了规范政府信息公开根据法律制定本规定长宽高℃‰①Ⅱα'),
      },
      { weight: 3, arbitrary: fc.constantFrom(...'，。；：、？！（）《》〈〉“”‘’—…·〔〕【】％＋－＝×÷°′') },
      { weight: 3, arbitrary: fc.constantFrom(...'0123456789()<>.,:;%/"\'$@{}^|+=-ABCabc \u3000') },
      {
        weight: 1,
        arbitrary: fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 1 })
          .filter((sign) => !/[\p{Cc}\ufffe\uffff\\`*_~[\]!&#]/u.test(sign)),
      },
    )
    // A line that begins with a marker and a space, or is a row of dashes, is Markdown, not a plain paragraph.
    const line = fc
      .string({ unit: character, minLength: 1, maxLength: 60 })
      .filter((value) => !/^\s*(?:\d{1,9}[.)]|[-+>|:=])|<[a-z]+:|<\S+@/i.test(value))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\n\n', '\n    '), (lines, between) => {
        const source = lines.join(between)
        expect(solid(renderText(fromMarkdown(source).document, {}))).toBe(solid(source))
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives a canonical document of the schema for any text at all', () => {
    const source = fc.oneof(
      fc
        .array(
          fc.oneof(
            texts(),
            fc.constantFrom(
              '\n',
              '\n\n',
              '- ',
              '1. ',
              '> ',
              '# ',
              '| a | b |\n|--|--|\n',
              '    ',
              '\t',
              '[^1]: ',
              '```\n',
              '::: only A\n',
              ':::\n',
              '![',
              `](attachment:${someHash})`,
              '](javascript:x)',
            ),
          ),
          { maxLength: 40 },
        )
        .map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(source, (markdown) => {
        const { document } = fromMarkdown(markdown)
        const check = checkDocument(document)
        if (!check.ok) throw new Error(JSON.stringify(check.faults))
        expect(canonicalJson(check.document)).toBe(canonicalJson(document))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['four spaces', '    第一条 不是代码', doc(para('第一条 不是代码'))],
    ['a tab', '\t第一条', doc(para('第一条'))],
    ['a line of dashes below', '第一条\n---', doc(para('第一条'), { type: 'horizontalRule' })],
    ['a line of equals signs below', '第一条\n====', doc(para('第一条', lineBreak(), '===='))],
    ['asterisks as times signs', '长*宽*高', doc(para('长*宽*高'))],
    ['an asterisk as a reference', '麦角酸*、麦角胺*', doc(para('麦角酸*、麦角胺*'))],
    ['underscores in words', '甲_乙_丙 a_b_c', doc(para('甲_乙_丙 a_b_c'))],
    ['a range with a tilde', '3~5日，6~8日', doc(para('3~5日，6~8日'))],
    ['angle brackets', '《决定<机动车登记规定>》 a<b 5>3', doc(para('《决定<机动车登记规定>》 a<b 5>3'))],
    ['a number without space', '1.北纬33度；\n\n(一)甲', doc(para('1.北纬33度；'), para('(一)甲'))],
    ['square brackets', '劳社部发[2000]8号', doc(para('劳社部发[2000]8号'))],
    ['what looks like a link definition', '[1]: 注释', doc(para('[1]: 注释'))],
    ['quotes and dashes as typed', '"a" -- (c) ...', doc(para('"a" -- (c) ...'))],
    ['a bare address', '见 https://a.cn/x', doc(para('见 https://a.cn/x'))],
    ['an ampersand', 'AT&T &unknown; &amp; &lt;', doc(para('AT&T &unknown; & <'))],
  ])('takes as text: %s', (_, markdown, document) => {
    expect(fromMarkdown(markdown)).toEqual({ document, notes: [] })
  })

  it('reads the usual marks, in Chinese too', () => {
    const { document } = fromMarkdown('**注意：**请*看* ~~旧~~ `代码` x[2]{.sup} H[2]{.sub}O [重]{.underline}要')
    expect(document).toEqual(
      doc(
        para(
          text('注意：', 'strong'),
          '请*看* ',
          text('旧', 'strike'),
          ' ',
          text('代码', 'code'),
          ' x',
          text('2', 'sup'),
          ' H',
          text('2', 'sub'),
          'O ',
          text('重', 'underline'),
          '要',
        ),
      ),
    )
    expect(fromMarkdown('（*重点*）').document).toEqual(doc(para('（', text('重点', 'em'), '）')))
  })

  it('takes Chinese lines as lines and wrapped Latin text as one', () => {
    expect(fromMarkdown('(一)甲；\n(二)乙。').document).toEqual(doc(para('(一)甲；', lineBreak(), '(二)乙。')))
    expect(fromMarkdown('one\ntwo  \nthree').document).toEqual(doc(para('one two', lineBreak(), 'three')))
  })

  it('keeps the numbers of lists, which are cited', () => {
    const one = [para('甲')]
    const two = [para('乙')]
    expect(fromMarkdown('1. 甲\n2. 乙').document).toEqual(doc(numbers(1, one, two)))
    expect(fromMarkdown('3. 甲\n7. 乙').document).toEqual(doc(numbers(3, one), numbers(7, two)))
    expect(fromMarkdown('1. 甲\n1. 乙').document).toEqual(doc(numbers(1, one, two)))
    expect(fromMarkdown('- 甲\n\n  1. 乙').document).toEqual(doc(bullets([...one, numbers(1, two)])))
  })

  it('reads tables, with and without head, and keeps what stands beyond the last column', () => {
    expect(fromMarkdown('| 甲 | 乙 |\n|---|---|\n| 1\\|2 | |').document).toEqual(
      doc(table([header('甲'), header('乙')], [cell('1|2'), cell('')])),
    )
    expect(fromMarkdown('| | |\n|---|---|\n| 丙 | 丁 |').document).toEqual(doc(table([cell('丙'), cell('丁')])))
    expect(fromMarkdown('| 甲 |\n|---|\n| 丙 | 丁 | 戊 |').document).toEqual(doc(table([header('甲')], [cell('丙 | 丁 | 戊')])))
    expect(fromMarkdown('> | 甲 |\n> |---|\n> | 丙 | 丁 |').document).toEqual(doc(quote(table([header('甲')], [cell('丙 | 丁')]))))
  })

  it('reads footnotes wherever they are defined', () => {
    const { document, notes } = fromMarkdown('甲[^a]乙[^b]\n\n[^a]: 注**一**\n续\n\n    另段\n[^b]: 注二')
    const first = {
      type: 'footnote' as const,
      content: [text('注'), text('一', 'strong'), { type: 'hardBreak' as const }, text('续'), { type: 'hardBreak' as const }, text('另段')],
    }
    expect(document).toEqual(doc(para('甲', first, '乙', footnote(text('注二')))))
    expect(notes).toEqual([])
  })

  it('keeps footnotes without reference, references without footnote and second definitions', () => {
    const { document, notes } = fromMarkdown('甲[^x]乙[^1]\n\n[^1]: 一\n\n[^1]: 二\n\n[^2]: 三')
    expect(document).toEqual(doc(para('甲[^x]乙', footnote(text('一'))), para(footnote(text('一')), ': 二'), para('[^2]: 三')))
    expect(notes).toEqual([{ code: 'UNUSED_FOOTNOTE', what: '2', count: 1, message: expect.stringContaining('2') }])
  })

  it('makes figures of images of attachments, on their own between paragraphs', () => {
    expect(fromMarkdown(`前 ![图*](attachment:${someHash} "说明") 后`).document).toEqual(doc(para('前'), figure('图*', '说明'), para('后')))
    expect(fromMarkdown(`# 题 ![图](attachment:${someHash})`).document).toEqual(doc(heading(1, '题 '), figure('图', '')))
  })

  it('drops other images with a note', () => {
    const { document, notes } = fromMarkdown('甲![图](https://a.cn/b.png)乙 ![](attachment:x)')
    expect(document).toEqual(doc(para('甲乙 ')))
    expect(notes.map(({ code, what }) => [code, what])).toEqual([
      ['DROPPED_IMAGE', 'https://a.cn/b.png (图)'],
      ['DROPPED_IMAGE', 'attachment:x'],
    ])
  })

  it('keeps the text of links that may not stand, with a note, and the brackets of addresses that are none', () => {
    const { document, notes } = fromMarkdown('[甲](javascript:alert(1)) [乙](/rel) [丙](HTTPS://a.cn/ "题") <a.b+c:d> <tel:+8610> <a@b.cn>')
    expect(document).toEqual(
      doc(
        para(
          '甲 乙 ',
          text('丙', linkTo('https://a.cn/')),
          ' <a.b+c:d> ',
          text('tel:+8610', linkTo('tel:+8610')),
          ' ',
          text('a@b.cn', linkTo('mailto:a@b.cn')),
        ),
      ),
    )
    expect(notes.map(({ code, what }) => [code, what])).toEqual([
      ['DROPPED_LINK', 'javascript:alert(1)'],
      ['DROPPED_LINK', '/rel'],
      ['DROPPED_TITLE', '题'],
    ])
  })

  it('reads a footnote once, however often it is referred to, and leaves its weight to the check', () => {
    const started = performance.now()
    const { document } = fromMarkdown(`${'甲[^1]'.repeat(20_000)}\n\n[^1]: ${'注*释* '.repeat(20_000)}`)
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(checkDocument(document)).toEqual({
      ok: false,
      faults: [expect.objectContaining({ reason: expect.stringContaining('2000000') })],
    })
  })

  it('leaves HTML as the text it is, with a note', () => {
    const { document, notes } = fromMarkdown('<b>粗</b><br/>行')
    expect(document).toEqual(doc(para('<b>粗</b><br/>行')))
    expect(notes.map(({ code, what }) => [code, what])).toEqual([
      ['KEPT_AS_TEXT', '<b>'],
      ['KEPT_AS_TEXT', '</b>'],
      ['KEPT_AS_TEXT', '<br/>'],
    ])
  })

  it('reads blocks for named channels, and takes them as text where they are not closed', () => {
    expect(fromMarkdown('::: only WEBSITE APP\n甲\n\n- 乙\n:::\n\n丙').document).toEqual(
      doc(only(['APP', 'WEBSITE'], para('甲'), bullets([para('乙')])), para('丙')),
    )
    expect(fromMarkdown('::: only APP\n\n甲').document).toEqual(doc(para('::: only APP'), para('甲')))
  })

  it('turns a code block into a paragraph of code', () => {
    const { document, notes } = fromMarkdown('```js\na  *b*\n\nc\n```')
    expect(document).toEqual(doc(para(text('a  *b*', 'code'), lineBreak(), lineBreak(), text('c', 'code'))))
    expect(notes.map(({ code }) => code)).toEqual(['CODE_BLOCK'])
  })

  it('removes zero-width and control characters and says how many', () => {
    const { document, notes } = fromMarkdown('\ufeff第\u200b一\u0007条\ud800\n\n\u200b\n\n完')
    expect(document).toEqual(doc(para('第一条\ufffd'), para('完')))
    expect(notes.map(({ what, count }) => [what, count])).toEqual([
      ['halves of surrogate pairs', 1],
      ['zero-width characters', 3],
      ['control characters', 1],
    ])
  })

  it('leaves it to the check to refuse what is nested too deeply', () => {
    const check = checkDocument(fromMarkdown(`${'> '.repeat(60)}甲`).document)
    expect(check.ok).toBe(false)
  })

  it('reads hostile text in time that grows with its length', () => {
    for (const piece of [
      '[',
      '*',
      '_a',
      '**a',
      '![',
      '`',
      '<a',
      '[^1]',
      '](',
      '~~',
      '&#',
      '> ',
      '|',
      '[a](',
      ']{.em}[',
      '::: only A\n',
      '\\',
    ]) {
      const started = performance.now()
      fromMarkdown(piece.repeat(20_000))
      expect(performance.now() - started, piece).toBeLessThan(20_000)
    }
  })
})

/** Without white space and zero-width characters. */
function solid(value: string): string {
  return value.replaceAll(/[\s\u200b]/g, '')
}
