import type { BlockJson, FigureJson, ListItemJson, MarkJson } from '../json.js'
import type { Notebook } from '../notes.js'
import { type FlowNode, paragraphsOf } from './flow.js'
import { type RawCell, repairTable } from './tables.js'

/** An element that holds blocks, open while they are read. */
export type Frame = BlocksFrame | ListFrame | TableFrame

export interface BlocksFrame {
  readonly kind: 'document' | 'quote' | 'item' | 'caption' | 'cell'
  readonly blocks: BlockJson[]
  readonly cell?: Omit<RawCell, 'blocks'>
  /** An item no element stands for: a list directly in a list. It ends with the list it was opened for. */
  readonly isImplied?: boolean
}

export interface ListFrame {
  readonly kind: 'list'
  /** The first number; undefined for bullets. */
  readonly start: number | undefined
  readonly items: ListItemJson[]
}

export interface TableFrame {
  readonly kind: 'table'
  readonly rows: RawCell[][]
}

export interface Builder {
  readonly notes: Notebook
  /** From the document inwards; never empty. */
  readonly frames: Frame[]
  /** The inline nodes since the last block boundary. */
  inline: FlowNode[]
  /** One entry for each open element, with what it opened. */
  readonly open: { readonly frame: Frame | undefined; readonly mark: MarkJson | undefined }[]
  /** The marks of text at this place, at most one of a kind. */
  readonly marks: MarkJson[]
  heading: number | undefined
  /** How many elements are open in which line ends count. */
  preformatted: number
}

/** How deep frames may lie, so that rows, paragraphs and texts in them stay within the depth of a document. */
const deepest = 28

export function openFrame(builder: Builder, frame: Frame): Frame | undefined {
  if (!hasRoom(builder, frame, 1)) return undefined
  builder.frames.push(frame)
  return frame
}

/** Whether a frame can be opened with so many levels, itself included; leaves a note when not. */
export function hasRoom(builder: Builder, frame: Frame, levels: number): boolean {
  if (builder.frames.length + levels <= deepest) return true
  builder.notes.add('FLATTENED', `a ${frame.kind}`)
  return false
}

/** Closes a frame and all that were left open in it. */
export function closeFrame(builder: Builder, frame: Frame): void {
  if (!builder.frames.includes(frame)) return
  for (let top = builder.frames.pop(); top !== undefined; top = builder.frames.pop()) {
    deliver(builder, top)
    if (top === frame) break
  }
  const below = builder.frames.at(-1)
  if (below !== undefined && 'isImplied' in below) closeFrame(builder, below)
}

/** Ends the paragraph or heading that is being read, if there is any text in it. */
export function endParagraph(builder: Builder): void {
  const paragraphs = paragraphsOf(builder.inline)
  builder.inline = []
  for (const content of paragraphs) {
    const { heading } = builder
    addBlock(builder, heading === undefined ? { type: 'paragraph', content } : { type: 'heading', attrs: { level: heading }, content })
  }
}

export function addBlock(builder: Builder, block: BlockJson): void {
  const top = builder.frames.at(-1)
  // Text between the items of a list is an item; text between the cells of a table goes before the table.
  if (top?.kind === 'list') top.items.push({ type: 'listItem', content: [block] })
  else builder.frames.findLast((frame) => 'blocks' in frame)?.blocks.push(block)
}

function deliver(builder: Builder, frame: Frame): void {
  if (frame.kind === 'list') return deliverList(builder, frame)
  if (frame.kind === 'table') return repairTable(frame.rows, builder.notes).forEach((block) => addBlock(builder, block))
  const parent = builder.frames.at(-1)
  if (frame.kind === 'item' && parent?.kind === 'list') return deliverItem(parent, frame.blocks)
  if (frame.cell !== undefined && parent?.kind === 'table') return deliverCell(parent, { ...frame.cell, blocks: frame.blocks })
  if (frame.kind === 'caption') return deliverCaption(builder, frame.blocks)
  if (frame.kind === 'quote' && frame.blocks.length > 0) addBlock(builder, { type: 'blockquote', content: frame.blocks })
}

function deliverList(builder: Builder, { start, items }: ListFrame): void {
  if (items.length === 0) return
  addBlock(
    builder,
    start === undefined ? { type: 'bulletList', content: items } : { type: 'orderedList', attrs: { start }, content: items },
  )
}

function deliverItem(list: ListFrame, blocks: readonly BlockJson[]): void {
  // An empty item of a numbered list still has its number.
  if (blocks.length > 0) list.items.push({ type: 'listItem', content: blocks })
  else if (list.start !== undefined) list.items.push({ type: 'listItem', content: [{ type: 'paragraph' }] })
}

function deliverCell(table: TableFrame, cell: RawCell): void {
  if (table.rows.length === 0) table.rows.push([])
  table.rows.at(-1)?.push(cell)
}

function deliverCaption(builder: Builder, blocks: readonly BlockJson[]): void {
  const container = builder.frames.findLast((frame) => 'blocks' in frame)
  const figure = container?.blocks.at(-1)
  const caption = blocks.flatMap((block) => (block.type === 'paragraph' ? (block.content ?? []) : []))
  const isPlain = blocks.every((block) => block.type === 'paragraph')
  if (container === undefined || figure?.type !== 'figure' || figure.attrs.caption !== '' || !isPlain) {
    for (const block of blocks) addBlock(builder, block)
    return
  }
  const text = caption.map((node) => (node.type === 'text' ? node.text : ' ')).join('')
  const captioned: FigureJson = { type: 'figure', attrs: { ...figure.attrs, caption: text.slice(0, 2_000).toWellFormed() } }
  container.blocks[container.blocks.length - 1] = captioned
}
