import { describe, expect, it } from 'vitest'
import { readOfficeFile } from '../../../src/platform/office-files/read.js'
import { usualReadingLimits } from '../../../src/platform/office-files/reading.js'
import { bomb, borrowingPdf, docx, lyingBomb, pdf, scannedPdf, wordHeader, wordImage, wordParagraph, wordTable, xlsx } from './build.js'

const unreadable = (reason: string) => ({ kind: 'UNREADABLE', reason })

describe('reading an office file', () => {
  it('gives the page of a DOCX as HTML, and its margins', async () => {
    const file = docx(wordParagraph('供暖通知 &amp; 附表') + wordTable([['姓名', '住址']]), wordHeader('秘密★10年'))
    expect(await readOfficeFile(file, 'DOCX')).toEqual({
      kind: 'DOCX',
      html: '<p>供暖通知 &amp; 附表</p><table><tr><td><p>姓名</p></td><td><p>住址</p></td></tr></table>',
      asides: ['秘密★10年'],
    })
  })

  it('gives what was deleted under revision marks: it is still in the file', async () => {
    const deleted = '<w:p><w:r><w:t>公开</w:t></w:r><w:del w:id="1"><w:r><w:delText>13800138000</w:delText></w:r></w:del></w:p>'
    expect(await readOfficeFile(docx(deleted), 'DOCX')).toMatchObject({ html: '<p>公开</p>', asides: ['13800138000'] })
  })

  it('names the images of a DOCX and unpacks none', async () => {
    const { body, parts } = wordImage('街景')
    expect(await readOfficeFile(docx(body, parts), 'DOCX')).toMatchObject({ html: '<p><img alt="街景" src="image-1" /></p>' })
  })

  it('gives the cells of every sheet of an XLSX as text, long numbers digit by digit', async () => {
    const file = xlsx({
      名单: [
        ['姓名', '卡号'],
        ['张三', '6200000000000005'],
      ],
      明细: [[999_999_999_999_999]],
    })
    const sheets = [
      {
        name: '名单',
        rows: [
          ['姓名', '卡号'],
          ['张三', '6200000000000005'],
        ],
      },
      { name: '明细', rows: [['999999999999999']] },
    ]
    expect(await readOfficeFile(file, 'XLSX')).toEqual({ kind: 'XLSX', sheets })
  })

  it('gives the lines of every page of a PDF', async () => {
    const pages = [['内部资料 注意保存', '巡察谈话安排'], ['第二页']]
    expect(await readOfficeFile(pdf(pages), 'PDF')).toEqual({ kind: 'PDF', pages, isWhole: true })
  })

  it('says when letters of a PDF are in a font it cannot read', async () => {
    expect(await readOfficeFile(borrowingPdf(), 'PDF')).toEqual({ kind: 'PDF', pages: [['PAGE 1']], isWhole: false })
  })

  it('says that a scan has no text', async () => {
    expect(await readOfficeFile(scannedPdf(), 'PDF')).toEqual(unreadable('NO_TEXT'))
  })
})

describe('a file made to do harm', () => {
  it('is not unpacked when it would grow past the limit', async () => {
    const started = performance.now()
    expect(await readOfficeFile(bomb('word/document.xml', 100_000_000), 'DOCX')).toEqual(unreadable('TOO_LARGE'))
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('gets no more room than it announced when it announces too little', async () => {
    expect(await readOfficeFile(lyingBomb('word/document.xml', 100_000_000), 'DOCX')).toEqual(unreadable('DAMAGED'))
  })

  it('is stopped when it takes too long', async () => {
    const file = docx(wordParagraph('甲').repeat(200_000))
    expect(await readOfficeFile(file, 'DOCX', { ...usualReadingLimits, timeMs: 300 })).toEqual(unreadable('TOO_SLOW'))
  })

  it('is stopped when it takes too much memory', async () => {
    const file = docx(wordParagraph('甲').repeat(200_000))
    expect(await readOfficeFile(file, 'DOCX', { ...usualReadingLimits, memoryMb: 40 })).toEqual(unreadable('TOO_LARGE'))
  })

  it('gives no more text than the limit', async () => {
    const file = xlsx({ 表: [['长'.repeat(1000)]] })
    expect(await readOfficeFile(file, 'XLSX', { ...usualReadingLimits, characters: 500 })).toEqual(unreadable('TOO_LARGE'))
  })

  it.each(['DOCX', 'XLSX', 'PDF'] as const)('is an answer when it is no %s at all', async (kind) => {
    expect(await readOfficeFile(new Uint8Array(100), kind)).toEqual(unreadable('DAMAGED'))
  })

  it('is named when it is locked with a password', async () => {
    expect(await readOfficeFile(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'XLSX')).toEqual(unreadable('ENCRYPTED'))
  })
})
