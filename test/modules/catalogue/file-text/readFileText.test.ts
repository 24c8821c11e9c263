import { describe, expect, it } from 'vitest'
import { readFileText } from '../../../../src/modules/catalogue/model/file-text/readFileText.js'
import { docx, pdf, wordHeader, wordParagraph, wordTable, xlsx } from '../../../platform/office-files/build.js'
import { cell, doc, para, table } from '../document/build.js'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

describe('the text of a file', () => {
  it('of Word is a document with its tables, and what stands beside the page', async () => {
    const bytes = docx(wordParagraph('名单') + wordTable([['姓名', '住址']]), wordHeader('秘密★10年'))
    expect(await readFileText(bytes, WORD)).toEqual({
      kind: 'DOCUMENT',
      document: doc(para('名单'), table([cell('姓名'), cell('住址')])),
      asides: ['秘密★10年'],
    })
  })

  it('of Excel and of CSV is sheets', async () => {
    const rows = [
      ['姓名', '金额'],
      ['张某', '300'],
    ]
    expect(await readFileText(xlsx({ 表: rows }), EXCEL)).toEqual({ kind: 'SHEETS', sheets: [{ name: '表', rows }] })
    expect(await readFileText(Buffer.from('姓名,金额\n张某,300\n'), 'text/csv')).toEqual({ kind: 'SHEETS', sheets: [{ name: '', rows }] })
    expect(await readFileText(Buffer.from('姓名\t金额\r\n张某\t300'), 'text/csv; charset=utf-8')).toEqual({
      kind: 'SHEETS',
      sheets: [{ name: '', rows }],
    })
  })

  it('of a PDF and of plain text is lines, in whichever Chinese encoding', async () => {
    expect(await readFileText(pdf([['甲', '乙']]), 'application/pdf')).toEqual({ kind: 'PAGES', pages: [['甲', '乙']], isWhole: true })
    const inGbk = Uint8Array.from([0xc3, 0xd8, 0xc3, 0xdc, 0x0a, 0x61])
    const inUtf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('秘密\na', 'utf16le')])
    for (const bytes of [Buffer.from('秘密\na'), inGbk, inUtf16]) {
      expect(await readFileText(bytes, 'text/plain')).toEqual({ kind: 'PAGES', pages: [['秘密', 'a']], isWhole: true })
    }
  })

  it('is found by what the file is, not by what it is called', async () => {
    expect(await readFileText(docx(wordParagraph('甲')), 'text/plain')).toMatchObject({ kind: 'DOCUMENT' })
    expect(await readFileText(pdf([['甲']]), 'image/png')).toMatchObject({ kind: 'PAGES' })
    expect(await readFileText(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'text/csv')).toEqual({ kind: 'UNREADABLE', reason: 'ENCRYPTED' })
    expect(await readFileText(Uint8Array.from([1, 0, 2, 0]), 'text/plain')).toEqual({ kind: 'UNREADABLE', reason: 'DAMAGED' })
  })

  it('is none for a picture', async () => {
    expect(await readFileText(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'image/png')).toBeNull()
  })

  it('can be kept in a database: without NUL and half characters', async () => {
    expect(await readFileText(xlsx({ 表: [['甲', 'x']] }), EXCEL)).not.toBeNull()
    expect(await readFileText(Buffer.from('甲\0乙'.repeat(1) + ' '.repeat(9000)), 'text/plain')).toEqual({
      kind: 'UNREADABLE',
      reason: 'DAMAGED',
    })
  })
})
