import type { BlockJson, TableCellJson, TableJson } from '../../../../catalogue/index.js'
import { fileUrl } from '../names.js'
import type { Publisher, Story } from '../story.js'
import type { Element } from '../xml.js'
import { writeInline } from './nitfInline.js'

/** What the blocks of one body have in common. */
interface Writing {
  readonly story: Story
  readonly publisher: Publisher
}

/** The blocks of a body as NITF 3.6 block content. */
export function writeBlocks(parent: Element, blocks: readonly BlockJson[], writing: Writing): void {
  for (const block of blocks) writeBlock(parent, block, writing)
}

function writeBlock(parent: Element, block: BlockJson, writing: Writing): void {
  switch (block.type) {
    case 'paragraph':
      return writeInline(parent.ele('p'), block.content)
    case 'heading':
      // NITF has one kind of heading within a text; the class keeps the level.
      return writeInline(parent.ele('hl2', { class: `h${block.attrs.level}` }), block.content)
    case 'blockquote':
      return writeBlocks(parent.ele('bq').ele('block'), block.content, writing)
    case 'bulletList':
      return writeItems(parent.ele('ul'), block.content, writing)
    case 'orderedList':
      return writeItems(parent.ele('ol', { seqnum: String(block.attrs.start) }), block.content, writing)
    case 'table':
      return writeTable(parent.ele('table'), block, writing)
    case 'figure':
      return writeFigure(parent, block.attrs, writing)
    case 'horizontalRule':
      return void parent.ele('hr')
  }
}

function writeItems(list: Element, items: readonly { readonly content: readonly BlockJson[] }[], writing: Writing): void {
  for (const item of items) writeCompact(list.ele('li'), item.content, writing)
}

function writeTable(table: Element, { content: rows }: TableJson, writing: Writing): void {
  for (const row of rows) {
    const tr = table.ele('tr')
    // A row that cells from above fill has none of its own, and NITF wants one.
    if (row.content.length === 0) tr.ele('td')
    for (const cell of row.content) writeCompact(tr.ele(cell.type === 'tableHeader' ? 'th' : 'td', spans(cell)), cell.content, writing)
  }
}

function spans({ attrs }: TableCellJson): Record<string, string> {
  return {
    ...(attrs.colspan > 1 && { colspan: String(attrs.colspan) }),
    ...(attrs.rowspan > 1 && { rowspan: String(attrs.rowspan) }),
  }
}

/** The only paragraph of a list item or cell needs no element of its own. */
function writeCompact(parent: Element, content: readonly BlockJson[], writing: Writing): void {
  const [first] = content
  if (content.length === 1 && first?.type === 'paragraph') return writeInline(parent, first.content)
  writeBlocks(parent, content, writing)
}

interface FigureWords {
  readonly attachmentHash: string
  readonly alt: string
  readonly caption: string
}

/** A figure whose file does not come along is its words. */
function writeFigure(parent: Element, { attachmentHash, alt, caption }: FigureWords, { story, publisher }: Writing): void {
  const file = story.attachments.find(({ hash }) => hash === attachmentHash)
  if (!file) return void parent.ele('p').txt(caption || alt)
  const media = parent.ele('media', { 'media-type': 'image' })
  const words: Record<string, string> = alt === '' ? {} : { 'alternate-text': alt }
  media.ele('media-reference', {
    source: fileUrl(file.hash, publisher),
    name: file.fileName,
    'mime-type': file.mediaType,
    ...words,
  })
  if (caption !== '') media.ele('media-caption').txt(caption)
}
