import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { renderText } from '../../../../../src/modules/catalogue/index.js'
import type { Posting } from '../../../../../src/modules/distribution/model/renditions/print/posting.js'
import { openPress } from '../../../../../src/modules/distribution/model/renditions/print/press.js'
import { renderNoticePdf } from '../../../../../src/modules/distribution/model/renditions/print/renderNoticePdf.js'
import { Unprintable } from '../../../../../src/modules/distribution/model/renditions/print/unprintable.js'
import type { Story } from '../../../../../src/modules/distribution/model/renditions/story.js'
import { allDocuments } from '../../../catalogue/document/arbitraries.js'
import { doc, figure } from '../../../catalogue/document/build.js'
import { story } from '../broadcast/story.js'
import { nasty, picture, publisher, statuteStories, story as anyStory } from '../stories.js'
import { bare, fontsIn, readPdf } from './pdf.js'

const posting: Posting = { paper: 'A4', from: '2026-03-01', until: '2026-03-15' }
const press = openPress()
const print = (paper: Story, on: Posting = posting): Uint8Array => renderNoticePdf(paper, publisher, on, press)
const names = '| 姓名 | 金额 |\n|---|---|\n| 张三 | 500元 |\n| 李四 | 600元 |'

test('shows publisher, index number, posting dates, title, text, tables, unit and day', async () => {
  const { pages, title } = await readPdf(print(story({ body: `请各单位做好准备。\n\n${names}` })))
  expect(title).toBe('关于做好二〇二六年防汛工作的通知')
  for (const part of [
    '榆荫街道办事处',
    '索引号：000014348/2026-00012（第2版，2026年3月3日）',
    '公示期：2026年3月1日至2026年3月15日',
    '文号：榆街办发〔2026〕6号',
  ]) {
    expect(pages[0]).toContain(part)
  }
  for (const part of [
    '扫码查看原文',
    '关于做好二〇二六年防汛工作的通知',
    '请各单位做好准备。',
    '姓名金额张三500元李四600元',
    '榆荫街道党政办公室2026年3月1日',
  ]) {
    expect(pages[0]).toContain(part)
  }
})

test('numbers the pages, with index number and dates on each, and repeats the head of a table on each', async () => {
  const rows = Array.from({ length: 60 }, (_, at) => `| 张${at} | 500元 |`).join('\n')
  const { pages } = await readPdf(print(story({ body: `| 姓名 | 金额 |\n|---|---|\n${rows}` })))
  expect(pages.length).toBeGreaterThan(1)
  for (const [at, page] of pages.entries()) {
    expect(page).toContain(`第${at + 1}页共${pages.length}页`)
    expect(page).toContain('索引号：000014348/2026-00012公示期：2026年3月1日至2026年3月15日')
    expect(page).toContain('姓名金额')
  }
})

test('is A4 or A3 paper, whose text is larger, not more', async () => {
  const a4 = await readPdf(print(story()))
  const a3 = await readPdf(print(story(), { ...posting, paper: 'A3' }))
  expect([a4.size, a3.size]).toEqual([
    { width: 595, height: 842 },
    { width: 842, height: 1191 },
  ])
  expect(a3.pages).toEqual(a4.pages)
})

test('says that it hangs until further notice when no end is set', async () => {
  const { pages } = await readPdf(print(story(), { ...posting, until: null }))
  expect(pages[0]).toContain('公示期：2026年3月1日起')
})

test('gives the same bytes for the same story, on another press and after other stories too', () => {
  const paper = nasty['everything a body can hold'] ?? story()
  const first = print(paper)
  print(story({ body: names }))
  expect(Buffer.compare(first, print(paper))).toBe(0)
  expect(Buffer.compare(first, renderNoticePdf(paper, publisher, posting, openPress()))).toBe(0)
})

test('holds its own fonts, and none of the machine’s', () => {
  const fonts = fontsIn(print(story({ title: '防汛通知', body: 'CO₂排放**要**降🦺' })))
  expect(fonts.toSorted()).toEqual(['DejaVuSans', 'NotoEmoji-Regular', 'NotoSansHans-Bold', 'NotoSansHans-Regular'])
})

test('gives the same bytes on a machine that has another font of the same name', () => {
  const own = readFileSync(new URL('../fonts/NotoSansHans-Light.otf', import.meta.resolve('@embedpdf/fonts-sc')))
  const home = mkdtempSync(join(tmpdir(), 'fonts-'))
  const { HOME, XDG_DATA_HOME } = process.env
  try {
    for (const folder of ['.local/share/fonts', 'Library/Fonts']) {
      mkdirSync(join(home, folder), { recursive: true })
      writeFileSync(join(home, folder, 'light.otf'), asRegular(own))
    }
    Object.assign(process.env, { HOME: home, XDG_DATA_HOME: join(home, '.local/share') })
    const trap = NodeCompiler.create().pdf({ mainFileContent: '#set text(font: "Noto Sans S Chinese", fallback: false)\n汛' })
    expect(fontsIn(trap)).toEqual(['NotoSansHans-Light'])
    expect(Buffer.compare(renderNoticePdf(story(), publisher, posting, openPress()), print(story()))).toBe(0)
  } finally {
    delete process.env['HOME']
    delete process.env['XDG_DATA_HOME']
    Object.assign(process.env, HOME && { HOME }, XDG_DATA_HOME && { XDG_DATA_HOME })
    rmSync(home, { recursive: true })
  }
})

test('is PDF/A-2a, for archives and screen readers', () => {
  const source = Buffer.from(print(story())).toString('latin1')
  expect(source).toContain('<pdfaid:part>2</pdfaid:part>')
  expect(source).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
})

test('refuses what its fonts lack, naming each character, and prints the next notice all the same', async () => {
  const paper = story({ body: '申请人：𠮷田、𠮷野' })
  expect(() => print(paper)).toThrow('No font of the press has 𠮷 (U+20BB7): write it otherwise, or add a font that has it.')
  expect((await readPdf(print(story()))).pages[0]).toContain('防汛工作')
})

test('shows a picture when its bytes are there, and its words otherwise', async () => {
  const paper = anyStory({ attachments: [picture], content: { document: doc(figure('食堂', '图一')) } })
  const jpeg = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer()
  const shown = renderNoticePdf(paper, publisher, posting, press, new Map([[picture.hash, jpeg]]))
  expect(Buffer.from(shown).includes(jpeg)).toBe(true)
  expect((await readPdf(shown)).pages[0]).toContain('图一')
  expect((await readPdf(shown)).pages[0]).not.toContain('图：图一')
  expect((await readPdf(print(paper))).pages[0]).toContain('图：图一')
})

test('says at the head that it corrects, and why', async () => {
  const { pages } = await readPdf(print(story({ correctionNote: '日期有误。' })))
  expect(pages[0]).toContain('更正：日期有误。')
})

test('makes of what was taken back a notice that says so, without the text', async () => {
  const { pages } = await readPdf(print(story({ status: 'CANCELED', withdrawalReason: '内容有误。' })))
  expect(pages[0]).toContain('【已撤回】关于做好二〇二六年防汛工作的通知本件已撤回，请停止使用。撤回原因：内容有误。')
  expect(pages[0]).toContain('榆荫街道党政办公室2026年3月3日')
  expect(pages.join('')).not.toContain('今年汛期')
})

test.each<[string, Partial<Posting>]>([
  ['a day that does not exist', { from: '2026-02-30' }],
  ['a day in other words', { until: '2026年3月1日' }],
  ['an end before the beginning', { until: '2026-02-28' }],
])('refuses %s', (_, change) => {
  expect(() => print(story(), { ...posting, ...change })).toThrow(RangeError)
})

describe('loses no character of the body', () => {
  test.each(Object.entries({ ...nasty, ...statuteStories() }).filter(([, paper]) => paper.status === 'USABLE'))('%s', async (_, paper) => {
    const { pages } = await readPdf(print(paper))
    const text = renderText(paper.content.document, paper.channel === undefined ? {} : { channel: paper.channel })
    const marks = /^ *(?:- |\d+\. )|———|\[\d+\]/gm
    const printed = countsOf(pages.join(''))
    for (const [character, count] of countsOf(clean(text).replaceAll(marks, ''))) {
      expect(printed.get(character) ?? 0, character).toBeGreaterThanOrEqual(count)
    }
  })
})

test('prints any document, or names characters of it that its fonts lack', () => {
  fc.assert(
    fc.property(allDocuments(), (document) => {
      try {
        expect(
          Buffer.from(print(story({ document })))
            .subarray(0, 5)
            .toString(),
        ).toBe('%PDF-')
      } catch (error) {
        if (!(error instanceof Unprintable)) throw error
        const written = JSON.stringify(document).replaceAll('\u200b', '')
        expect(error.characters).not.toEqual([])
        expect(error.characters.filter((character) => !written.includes(JSON.stringify(character).slice(1, -1)))).toEqual([])
      }
    }),
    { numRuns: 40 },
  )
})

/** A font that says it is of regular weight: usWeightClass of its OS/2 table. */
function asRegular(font: Buffer): Buffer {
  const changed = Buffer.from(font)
  const entry = changed.indexOf('OS/2')
  changed.writeUInt16BE(400, changed.readUInt32BE(entry + 8) + 4)
  return changed
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of bare(text)) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

function clean(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\ufffe\uffff]/gu, (control) => (control === '\n' || control === '\t' ? ' ' : ''))
}
