import { Parser } from 'htmlparser2'

import { stripInvisible } from '../cleanText.js'
import { textNode } from '../inline.js'
import type { BlockJson, MarkJson } from '../json.js'
import type { Notebook } from '../notes.js'
import { addBlock, type Builder, closeFrame, endParagraph, type Frame, hasRoom, type ListFrame, openFrame } from './frames.js'
import { attachmentOf, markOf } from './marks.js'

/** Sanitised HTML as blocks, read in one pass, however deep it is nested. */
export function buildSections(html: string, notes: Notebook): readonly BlockJson[] {
  const page: Frame & { readonly blocks: BlockJson[] } = { kind: 'document', blocks: [] }
  const builder: Builder = { notes, frames: [page], inline: [], open: [], marks: [], heading: undefined, preformatted: 0 }
  const parser = new Parser({
    onopentag: (name, attributes) => begin(builder, name, attributes),
    ontext: (text) => addText(builder, text),
    onclosetag: (name) => end(builder, name),
  })
  parser.end(html)
  endParagraph(builder)
  closeFrame(builder, page)
  return page.blocks
}

type Attributes = Readonly<Record<string, string>>

const inlineElements = new Set(['a', 'strong', 'em', 'u', 's', 'sup', 'sub', 'code', 'br'])

function begin(builder: Builder, name: string, attributes: Attributes): void {
  if (!inlineElements.has(name)) endParagraph(builder)
  const frame = beginBlock(builder, name, attributes)
  const mark = newMark(builder, name, attributes)
  if (mark !== undefined) builder.marks.push(mark)
  builder.open.push({ frame, mark })
  if (name === 'br') builder.inline.push({ type: 'hardBreak' })
  if (name === 'hr') addBlock(builder, { type: 'horizontalRule' })
  if (name === 'img') addImage(builder, attributes)
  if (name === 'pre') builder.preformatted += 1
  if (/^h[1-6]$/.test(name)) builder.heading = Number(name.slice(1))
}

function end(builder: Builder, name: string): void {
  if (!inlineElements.has(name)) endParagraph(builder)
  const { frame, mark } = builder.open.pop() ?? {}
  if (mark !== undefined) builder.marks.pop()
  if (frame !== undefined) closeFrame(builder, frame)
  if (name === 'pre') builder.preformatted -= 1
  if (/^h[1-6]$/.test(name)) builder.heading = undefined
}

function beginBlock(builder: Builder, name: string, attributes: Attributes): Frame | undefined {
  const top = builder.frames.at(-1)
  switch (name) {
    case 'blockquote':
      return openFrame(builder, { kind: 'quote', blocks: [] })
    case 'figcaption':
      return openFrame(builder, { kind: 'caption', blocks: [] })
    case 'ul':
      return openList(builder, { kind: 'list', start: undefined, items: [] })
    case 'ol':
      return openList(builder, { kind: 'list', start: startOf(attributes), items: [] })
    case 'li':
      return top?.kind === 'list' ? openFrame(builder, { kind: 'item', blocks: [] }) : undefined
    case 'table':
      return openTable(builder)
    case 'tr':
      if (top?.kind === 'table') top.rows.push([])
      return undefined
    case 'td':
    case 'th':
      return top?.kind === 'table' ? openFrame(builder, cellFrame(name, attributes)) : undefined
    default:
      return undefined
  }
}

/** The mark an element adds to those its text has already. */
function newMark(builder: Builder, name: string, attributes: Attributes): MarkJson | undefined {
  const mark = markOf(name, attributes)
  return builder.marks.some(({ type }) => type === mark?.type) ? undefined : mark
}

function openList(builder: Builder, list: ListFrame): Frame | undefined {
  const top = builder.frames.at(-1)
  if (!hasRoom(builder, list, 3)) return undefined
  // A list directly in a list belongs to the item before it.
  if (top?.kind === 'list') openFrame(builder, { kind: 'item', blocks: [...(top.items.pop()?.content ?? [])], isImplied: true })
  return openFrame(builder, list)
}

function openTable(builder: Builder): Frame | undefined {
  const table: Frame = { kind: 'table', rows: [] }
  if (builder.frames.every(({ kind }) => kind !== 'table')) return hasRoom(builder, table, 2) ? openFrame(builder, table) : undefined
  builder.notes.add('FLATTENED', 'a table in a table')
  return undefined
}

function cellFrame(name: string, { colspan, rowspan }: Attributes): Frame {
  return { kind: 'cell', blocks: [], cell: { isHeader: name === 'th', colspan, rowspan } }
}

function startOf(attributes: Attributes): number {
  const start = Number(attributes['start'] ?? 1)
  return Number.isInteger(start) && start >= 0 && start <= 999_999_999 ? start : 1
}

function addText(builder: Builder, text: string): void {
  const visible = stripInvisible(text)
  const lines = builder.preformatted > 0 ? visible.split(/\r?\n/) : [visible]
  for (const [at, line] of lines.entries()) {
    if (at > 0) builder.inline.push({ type: 'hardBreak' })
    builder.inline.push(textNode(line, builder.marks))
  }
}

function addImage(builder: Builder, { src, alt }: Attributes): void {
  const attachmentHash = attachmentOf(src)
  if (attachmentHash === undefined) return
  const words = stripInvisible(alt ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 1_000)
    .toWellFormed()
  addBlock(builder, { type: 'figure', attrs: { attachmentHash, alt: words, caption: '' } })
}
