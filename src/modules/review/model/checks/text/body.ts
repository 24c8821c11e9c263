import { layTable, type BlockJson, type DocumentJson, type InlineJson, type TableJson } from '../../../../catalogue/index.js'
import type { Place, Step } from '../place.js'
import type { CheckedTable, CheckText, Passage } from './passage.js'
import { type Matrix, readTable } from './tables.js'

const HEAD_LINES = 6
const FOOT_LINES = 4

/** A document read paragraph by paragraph and cell by cell, under the place it stands at. */
export function readDocument(document: DocumentJson, place: Place, zone: 'BODY' | 'ATTACHMENT'): CheckText {
  const reading: Reading = { place, zone, passages: [], tables: [], paragraphs: 0, tableCount: 0, footnotes: 0, figures: 0 }
  const blocks = (document.content ?? []).flatMap((section) => (section.type === 'channelOnly' ? section.content : [section]))
  for (const block of blocks) readBlock(reading, block)
  return { passages: withEdges(reading.passages), tables: reading.tables }
}

interface Reading {
  readonly place: Place
  readonly zone: 'BODY' | 'ATTACHMENT'
  readonly passages: Passage[]
  readonly tables: CheckedTable[]
  paragraphs: number
  tableCount: number
  footnotes: number
  figures: number
}

function readBlock(reading: Reading, block: BlockJson): void {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return readText(reading, block.content ?? [], block.type === 'heading' ? 'HEADING' : 'PARAGRAPH')
    case 'blockquote':
      return block.content.forEach((part) => readBlock(reading, part))
    case 'bulletList':
    case 'orderedList':
      return block.content.forEach((item) => item.content.forEach((part) => readBlock(reading, part)))
    case 'table':
      return readWholeTable(reading, block)
    case 'figure':
      reading.figures += 1
      return add(reading, `${block.attrs.caption}\n${block.attrs.alt}`.trim(), { kind: 'figure', at: reading.figures }, 'PARAGRAPH')
    case 'horizontalRule':
      return undefined
  }
}

function readText(reading: Reading, content: readonly InlineJson[], kind: Passage['kind']): void {
  reading.paragraphs += 1
  add(reading, inlineText(content), { kind: 'paragraph', at: reading.paragraphs }, kind)
  readFootnotes(reading, content)
}

function readFootnotes(reading: Reading, content: readonly InlineJson[]): void {
  for (const node of content) {
    if (node.type !== 'footnote') continue
    reading.footnotes += 1
    add(reading, inlineText(node.content), { kind: 'footnote', at: reading.footnotes }, 'PARAGRAPH')
  }
}

function readWholeTable(reading: Reading, table: TableJson): void {
  reading.tableCount += 1
  const place: Place = [...reading.place, { kind: 'table', at: reading.tableCount }]
  const caption = reading.passages.findLast((passage) => passage.kind !== 'CELL')?.text ?? ''
  const edge = reading.passages.length < HEAD_LINES ? 'HEAD' : null
  const read = readTable(matrixOf(table, reading), place, reading.zone, caption, edge)
  reading.tables.push(read.table)
  reading.passages.push(...read.passages)
}

function matrixOf(table: TableJson, reading: Reading): Matrix {
  const { width, columns } = layTable(table.content.map((row) => row.content.map(({ attrs }) => attrs)))
  const rows = table.content.map(() => Array.from({ length: width }, () => ''))
  const firsts = new Set<string>()
  for (const [row, { content }] of table.content.entries()) {
    for (const [index, cell] of content.entries()) {
      const column = columns[row]?.[index] ?? index
      const text = cell.content.map((block) => blockText(block, reading)).join('\n')
      firsts.add(`${row} ${column}`)
      for (let down = row; down < row + cell.attrs.rowspan; down += 1) rows[down]?.fill(text, column, column + cell.attrs.colspan)
    }
  }
  return { rows, isFirst: (row, column) => firsts.has(`${row} ${column}`) }
}

function blockText(block: BlockJson, reading: Reading): string {
  if (block.type === 'paragraph' || block.type === 'heading') {
    readFootnotes(reading, block.content ?? [])
    return inlineText(block.content ?? [])
  }
  if (block.type === 'figure') return `${block.attrs.caption}\n${block.attrs.alt}`.trim()
  if (block.type === 'bulletList' || block.type === 'orderedList') {
    return block.content.flatMap((item) => item.content.map((part) => blockText(part, reading))).join('\n')
  }
  return block.type === 'blockquote' ? block.content.map((part) => blockText(part, reading)).join('\n') : ''
}

function inlineText(content: readonly InlineJson[]): string {
  return content.map((node) => (node.type === 'text' ? node.text : node.type === 'hardBreak' ? '\n' : ' ')).join('')
}

function add(reading: Reading, text: string, step: Step, kind: Passage['kind']): void {
  if (text.trim() !== '') reading.passages.push({ place: [...reading.place, step], text, label: '', zone: reading.zone, kind, edge: null })
}

/** Marks the first and the last lines of the paper; cells keep what they have. */
function withEdges(passages: readonly Passage[]): readonly Passage[] {
  const lines = passages.filter((passage) => passage.kind !== 'CELL')
  const head = new Set(lines.slice(0, HEAD_LINES))
  const foot = new Set(lines.slice(-FOOT_LINES))
  return passages.map((passage) => {
    if (head.has(passage)) return { ...passage, edge: 'HEAD' }
    return foot.has(passage) ? { ...passage, edge: 'FOOT' } : passage
  })
}
