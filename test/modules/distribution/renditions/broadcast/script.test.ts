import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { broadcastScript } from '../../../../../src/modules/distribution/model/renditions/broadcast/script.js'
import { scriptText } from '../../../../../src/modules/distribution/model/renditions/broadcast/scriptText.js'
import { renderText, type BlockJson, type DocumentJson } from '../../../../../src/modules/catalogue/index.js'
import { allDocuments } from '../../../catalogue/document/arbitraries.js'
import { statutes } from '../../../catalogue/document/statutes.js'
import { nasty } from '../stories.js'
import { publisher, story } from './story.js'

const rate = 240

test('writes a sentence a line, with number, edition, day and running time above', () => {
  expect(scriptText(broadcastScript(story(), publisher, rate))).toBe(
    [
      '播音稿',
      '同源市人民政府办公室　000014348/2026-00012　第2版　2026年3月3日',
      '共37字，时长10秒（每分钟240字）',
      '————————',
      '关于做好二〇二六年防汛工作的通知',
      '',
      '各区县人民政府：',
      '',
      '今年汛期将至。',
      '请各单位做好准备。',
      '',
    ].join('\n'),
  )
})

describe('loses no character between body and script', () => {
  test('in any document, each as often as the body has it', () => {
    fc.assert(
      fc.property(allDocuments(), (document) => {
        const script = broadcastScript(story({ document }), publisher, rate)
        if (script.leftOut > 0) return
        const said = countsOf(script.paragraphs.flatMap(({ lines }) => lines).join(''))
        for (const [character, count] of countsOf(wordsOf(document)))
          expect(said.get(character) ?? 0, character).toBeGreaterThanOrEqual(count)
      }),
      { numRuns: 150 },
    )
  })

  test.each(statutes().map(({ title, body }) => [title, body]))('in %s, in order', (title, body) => {
    const paper = story({ title, body })
    const said = broadcastScript(paper, publisher, rate).paragraphs.flatMap(({ lines }) => lines)
    const text = renderText(paper.content.document, {}).replaceAll(/^ *(?:- |\d+\. )/gm, '')
    expect(bare(said.join('').replaceAll(/第\d+，/g, ''))).toBe(bare(title + text))
  })
})

test('reads a small table row by row, each cell after the name of its column, and an empty cell not at all', () => {
  const body = '| 姓名 | 金额 | 备注 |\n|---|---|---|\n| 张三 | 500元 |  |\n| 李四 | 600元 | 已领。 |'
  expect(read(body)).toEqual(['下表各栏为：姓名、金额、备注。', '姓名：张三；金额：500元。', '姓名：李四；金额：600元；备注：已领。'])
})

test('notes a table of more than 24 cells with its size and columns, and counts what it leaves out', () => {
  const rows = Array.from({ length: 13 }, (_, at) => `| 张${at} | 500元 |`).join('\n')
  const script = broadcastScript(story({ body: `| 姓名 | 金额 |\n|---|---|\n${rows}` }), publisher, rate)
  expect(script.paragraphs.at(-1)).toEqual({ kind: 'NOTE', lines: ['表格，13行，各栏为姓名、金额，不播读'] })
  expect(script.leftOut).toBe(4 + 13 * 6 + 3)
  expect(script.heading[2]).toContain('另有85字不播读')
  expect(scriptText(script)).toContain('【表格，13行，各栏为姓名、金额，不播读】')
})

test('reads a table of 24 cells, and none of 25', () => {
  const table = (rows: number): string => `| 姓名 |\n|---|\n${'| 张三 |\n'.repeat(rows)}`
  expect(read(table(24))).toHaveLength(25)
  expect(read(table(25))).toEqual(['表格，25行，各栏为姓名，不播读'])
})

test('reads lists item by item, ordered ones with their number', () => {
  expect(read('3. 备料。开工。\n4. 验收\n\n- 甲\n- 乙')).toEqual(['第3，备料。', '开工。', '第4，验收', '甲', '乙'])
})

test('reads a footnote after its block, and nothing that is struck out', () => {
  const script = broadcastScript(story({ body: '原价~~一百~~八十元[^1]。\n\n[^1]: 含税。' }), publisher, rate)
  expect(script.paragraphs.slice(1).flatMap(({ lines }) => lines)).toEqual(['原价八十元。', '注：含税。'])
  expect(script.leftOut).toBe(2)
})

test('notes a figure by its caption, and reads none of it', () => {
  const figure: BlockJson = { type: 'figure', attrs: { attachmentHash: `sha256:${'a'.repeat(64)}`, alt: '堤坝', caption: '新堤坝' } }
  const script = broadcastScript(story({ document: { type: 'doc', content: [figure] } }), publisher, rate)
  expect(script.paragraphs.at(-1)).toEqual({ kind: 'NOTE', lines: ['图：新堤坝'] })
  expect(script.characters).toBe(16)
})

test('reads what is for its own channel only, and not what is for others', () => {
  const only = (channel: string, text: string): DocumentJson['content'] => [
    { type: 'channelOnly', attrs: { channels: [channel] }, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
  ]
  const document: DocumentJson = { type: 'doc', content: [...(only('RADIO', '听众朋友。') ?? []), ...(only('PAPER', '读者朋友。') ?? [])] }
  const lines = broadcastScript(story({ document, channel: 'RADIO' }), publisher, rate).paragraphs.flatMap(({ lines: ours }) => ours)
  expect(lines).toContain('听众朋友。')
  expect(lines).not.toContain('读者朋友。')
})

test('says that it is a correction, and why', () => {
  expect(broadcastScript(story({ correctionNote: '日期\n有误' }), publisher, rate).heading.at(-1)).toBe('更正稿：日期 有误')
})

test('gives nothing to read of what was taken back, only the notice', () => {
  const script = broadcastScript(story({ status: 'CANCELED', withdrawalReason: '内容有误。' }), publisher, rate)
  expect(script.seconds).toBe(0)
  expect(script.paragraphs).toEqual([
    { kind: 'NOTE', lines: ['【已撤回】关于做好二〇二六年防汛工作的通知', '本件已撤回，请停止使用。撤回原因：内容有误。'] },
  ])
  expect(scriptText(script)).not.toContain('今年汛期')
})

test.each(Object.entries(nasty))('holds no control character, half of a character or empty line: %s', (_, paper) => {
  const script = broadcastScript(paper, publisher, rate)
  const lines = [...script.heading, ...script.paragraphs.flatMap((paragraph) => paragraph.lines)]
  expect(lines.filter((line) => /[\p{Cc}\ufffe\uffff]/u.test(line) || !line.isWellFormed() || line.trim() === '')).toEqual([])
})

test('takes an empty body, a title over lines with controls in it, emoji and rare characters', () => {
  const paper = story({ title: '甲\u0000\n乙\u{20bb7}\ud800', body: '👨‍👩‍👧‍👦到了。' })
  const script = broadcastScript(paper, publisher, rate)
  expect(script.paragraphs.flatMap(({ lines }) => lines)).toEqual(['甲 乙𠮷\ufffd', '👨‍👩‍👧‍👦到了。'])
  expect(broadcastScript(story({ document: { type: 'doc' } }), publisher, rate).paragraphs).toHaveLength(1)
})

function read(body: string): readonly string[] {
  return broadcastScript(story({ body }), publisher, rate)
    .paragraphs.slice(1)
    .flatMap(({ lines }) => lines)
}

/** The letters of the body as anybody has it: without marks of lists, notes and rules, which no text of the author is. */
function wordsOf(document: DocumentJson): string {
  const words: string[] = []
  const visit = (node: unknown): void => {
    const { type, text, attrs, content } = node as {
      type: string
      text?: string
      attrs?: { caption: string; alt: string }
      content?: unknown[]
    }
    if (type === 'channelOnly') return
    if (text !== undefined) words.push(text)
    if (type === 'figure') words.push(attrs?.caption || attrs?.alt || '')
    content?.forEach(visit)
  }
  visit(document)
  return words.join('')
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of bare(text)) counts.set(character, (counts.get(character) ?? 0) + 1)
  return counts
}

function bare(text: string): string {
  return text.replaceAll(/[\s\u200b]/g, '')
}
