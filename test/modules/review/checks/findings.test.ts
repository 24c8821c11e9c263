import { describe, expect, it } from 'vitest'
import { body, list, pages, sheet, subjectOf, table, word } from '../../../../bench/checks/case.js'
import { findingsIn } from '../../../../src/modules/review/model/checks/run.js'
import { statutes } from '../../catalogue/document/statutes.js'
import { fromMarkdown } from '../../../../src/modules/catalogue/model/document/markdown.js'

const ID = '000000199912310011'

function pathsOf(given: Parameters<typeof subjectOf>[0]): readonly (readonly string[])[] {
  return findingsIn(subjectOf(given)).map(({ path }) => path)
}

describe('a finding', () => {
  it('says what is where and what to do, in both languages', () => {
    const [finding] = findingsIn(subjectOf({ document: body(table(['姓名', '身份证号'], ['张*', ID])) }))
    expect(finding).toEqual({
      code: 'RESIDENT_ID',
      severity: 'BLOCK',
      message: {
        zh: '正文第1个表格第2行“身份证号”列：有公民身份号码“00**************11”。请删去，或只保留必要的几位并以星号代替其余。',
        en: 'Body, table 1, row 2, column "身份证号": there is a resident ID number "00**************11"; remove it, or keep only the digits that are needed and put stars for the rest.',
      },
      path: ['body', 'table 1', 'row 2', 'column 身份证号'],
    })
  })

  it('never holds a whole number, wherever it stands', () => {
    const card = '6200000000000005'
    const phone = '13900139000'
    const given = {
      title: `公示${ID}`,
      document: body(`${card} ${phone}`, table([ID, card], [ID, phone])),
      attachments: [sheet(`${ID}.xlsx`, [ID, card], [phone, ID]), pages(`${phone} ${card}.pdf`, [`${ID} ${card} ${phone}`])],
    }
    const found = findingsIn(subjectOf(given))
    expect(found.length).toBeGreaterThan(8)
    for (const number of [ID, card, phone]) expect(JSON.stringify(found)).not.toContain(number)
  })

  it.each([
    [{ title: `公示${ID}` }, ['title']],
    [{ summary: ID }, ['summary']],
    [{ document: body('一', list('二', ID)) }, ['body', 'paragraph 3']],
    [
      {
        document: body({
          type: 'paragraph',
          content: [
            { type: 'text', text: '见注' },
            { type: 'footnote', content: [{ type: 'text', text: ID }] },
          ],
        }),
      },
      ['body', 'footnote 1'],
    ],
    [{ attachments: [pages('一.pdf', ['首页'], ['二', ID])] }, ['attachment 一.pdf', 'page 2', 'line 2']],
    [{ attachments: [pages('一.txt', ['二', ID])] }, ['attachment 一.txt', 'line 2']],
    [{ attachments: [sheet('册.xlsx', ['事项', '证件'], ['甲', ID])] }, ['attachment 册.xlsx', 'sheet Sheet1', 'row 2', 'column 证件']],
    [{ attachments: [word('函.docx', body('一', ID))] }, ['attachment 函.docx', 'paragraph 2']],
    [{ attachments: [word('函.docx', body('一'), ID)] }, ['attachment 函.docx', 'asides']],
    [{ attachments: [{ fileName: 'a.jpg', alt: ID, text: null }] }, ['attachment a.jpg', 'alt']],
  ])('of %j is found at %j', (given, path) => {
    expect(pathsOf(given)).toEqual([path])
  })

  it('counts the rows and columns of a table with merged cells as they are seen', () => {
    const merged = {
      type: 'table' as const,
      content: [
        { type: 'tableRow' as const, content: [headCell('人员', 2, 1), headCell('证件', 1, 2)] },
        { type: 'tableRow' as const, content: [headCell('姓', 1, 1), headCell('名', 1, 1)] },
        { type: 'tableRow' as const, content: [headCell('张', 1, 1), headCell('*', 1, 1), headCell(ID, 1, 1)] },
      ],
    }
    expect(pathsOf({ document: body(merged) })).toEqual([['body', 'table 1', 'row 3', 'column 证件']])
  })

  it('is one for what a rule finds more than twenty times', () => {
    const found = findingsIn(subjectOf({ document: body(...Array.from({ length: 50 }, () => ID)) }))
    expect(found).toHaveLength(21)
    expect(found.at(-1)).toMatchObject({ severity: 'BLOCK', message: { zh: '这类问题还有30处，自正文第21段起。' } })
  })
})

describe('the checks', () => {
  it('find nothing in statutes, of which many speak of secrets and of what is not disclosed', () => {
    for (const { title, body: markdown } of statutes()) {
      const { document } = fromMarkdown(markdown)
      expect(findingsIn(subjectOf({ title, genre: 'STATUTE', document })), title).toEqual([])
    }
  })

  it('take a text made to be slow in good time', () => {
    const hostile = [
      '1 '.repeat(60_000),
      '“不'.repeat(40_000),
      '秘 密 '.repeat(40_000),
      '（不予公开'.repeat(20_000),
      '附件'.repeat(50_000),
      '内部资料'.repeat(40_000),
      '12月'.repeat(40_000),
    ]
    for (const text of hostile) {
      const started = performance.now()
      findingsIn(subjectOf({ document: body(text) }))
      expect(performance.now() - started, text.slice(0, 6)).toBeLessThan(20_000)
    }
  })
})

function headCell(text: string, colspan: number, rowspan: number) {
  return {
    type: 'tableCell' as const,
    attrs: { colspan, rowspan },
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
  }
}
