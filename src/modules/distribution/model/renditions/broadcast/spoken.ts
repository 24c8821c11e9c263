import { type BlockJson, forChannel, type InlineJson } from '../../../../catalogue/index.js'
import type { Story } from '../story.js'
import { countLeftOut, type Reading, type SpokenPart, startReading } from './reading.js'
import { readTable } from './readTable.js'

export interface Spoken {
  readonly parts: readonly SpokenPart[]
  /** Characters of the body that are not read: of long tables, and of struck-out text. */
  readonly leftOut: number
}

/**
 * The body as it is read aloud, in order. The items of an ordered list begin with 第…，; footnotes follow their block; a small table is
 * read row by row, a larger one is noted with its columns; what is struck out is not read; a figure is noted with its caption.
 */
export function spokenBody(story: Pick<Story, 'content' | 'channel'>): Spoken {
  const reading = startReading()
  for (const block of forChannel(story.content.document, story.channel).content) readBlock(block, reading)
  return { parts: reading.parts.filter(({ text }) => text.trim() !== ''), leftOut: reading.leftOut }
}

function readBlock(block: BlockJson, reading: Reading): void {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      readInline(block.content ?? [], reading)
      return
    case 'blockquote':
      for (const part of block.content) readBlock(part, reading)
      return
    case 'bulletList':
      for (const item of block.content) readItem(item.content, '', reading)
      return
    case 'orderedList':
      for (const [at, item] of block.content.entries()) readItem(item.content, `第${block.attrs.start + at}，`, reading)
      return
    case 'table':
      readTable(block, reading, readBlock)
      return
    case 'figure':
      reading.parts.push({ kind: 'NOTE', text: `图：${block.attrs.caption || block.attrs.alt}` })
      return
    case 'horizontalRule':
  }
}

function readItem(content: readonly BlockJson[], marker: string, reading: Reading): void {
  const own = startReading()
  for (const block of content) readBlock(block, own)
  const first = own.parts.findIndex(({ kind, text }) => kind === 'READ' && text.trim() !== '')
  reading.parts.push(...own.parts.map((part, at) => (at === first ? { ...part, text: marker + part.text } : part)))
  reading.leftOut += own.leftOut
}

function readInline(content: readonly InlineJson[], reading: Reading): void {
  let text = ''
  const notes: string[] = []
  for (const node of content) {
    if (node.type === 'hardBreak') text += '\n'
    if (node.type === 'footnote') notes.push(`注：${aloud(node.content, reading)}`)
    if (node.type === 'text') text += aloud([node], reading)
  }
  reading.parts.push({ kind: 'READ', text }, ...notes.map((note) => ({ kind: 'READ' as const, text: note })))
}

function aloud(content: readonly InlineJson[], reading: Reading): string {
  let text = ''
  for (const node of content) {
    if (node.type === 'hardBreak') text += '\n'
    if (node.type !== 'text') continue
    if (node.marks?.some(({ type }) => type === 'strike')) countLeftOut({ type: 'paragraph', content: [node] }, reading)
    else text += node.text
  }
  return text
}
