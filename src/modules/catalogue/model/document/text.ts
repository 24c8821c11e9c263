import { forChannel } from './channel.js'
import { layTable } from './grid.js'
import type { BlockJson, DocumentJson, FootnoteJson, InlineJson, ListItemJson, NodeJson, TableJson } from './json.js'

export interface TextOptions {
  /** The channel to write for. Without one, all channel-only blocks are left out. */
  readonly channel?: string
}

/**
 * The body as plain text: a blank line between blocks, `- ` and `1. ` before list items, tabs between the cells of a table row
 * (the places a merged cell covers are empty, so that columns stay in line), `[1]` for footnotes, which stand at the end.
 */
export function renderText(document: DocumentJson, options: TextOptions): string {
  const footnotes: FootnoteJson[] = []
  const parts = forChannel(document, options.channel).content.map((block) => textOf(block, footnotes))
  const notes = footnotes.map((footnote, at) => `[${at + 1}] ${inlineText(footnote.content, footnotes)}`)
  return [...parts, notes.join('\n')].filter((part) => part !== '').join('\n\n')
}

/** How many characters a reader of the channel reads: the code points of texts, footnotes and captions, without white space. */
export function countCharacters(document: DocumentJson, options: TextOptions = {}): number {
  return countIn(forChannel(document, options.channel))
}

const unread = /[\s\u200b]/gu

function textOf(block: BlockJson, footnotes: FootnoteJson[]): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content, footnotes)
    case 'blockquote':
      return block.content.map((part) => textOf(part, footnotes)).join('\n\n')
    case 'bulletList':
      return block.content.map((item) => itemText(item, '- ', footnotes)).join('\n')
    case 'orderedList':
      return block.content.map((item, at) => itemText(item, `${block.attrs.start + at}. `, footnotes)).join('\n')
    case 'table':
      return tableText(block, footnotes)
    case 'figure':
      return block.attrs.caption || block.attrs.alt
    case 'horizontalRule':
      return '———'
  }
}

function inlineText(content: readonly InlineJson[] = [], footnotes: FootnoteJson[]): string {
  let text = ''
  for (const node of content) {
    if (node.type === 'text') text += node.text
    if (node.type === 'hardBreak') text += '\n'
    if (node.type === 'footnote') text += `[${footnotes.push(node)}]`
  }
  return text
}

function itemText(item: ListItemJson, marker: string, footnotes: FootnoteJson[]): string {
  const text = item.content.map((block) => textOf(block, footnotes)).join('\n')
  return marker + text.replaceAll('\n', `\n${' '.repeat(marker.length)}`)
}

function tableText(table: TableJson, footnotes: FootnoteJson[]): string {
  const grid = layTable(table.content.map((row) => row.content.map((cell) => cell.attrs)))
  const lines = table.content.map((row, at) => {
    const places = Array.from({ length: grid.width }, () => '')
    for (const [index, cell] of row.content.entries()) {
      const text = cell.content.map((block) => textOf(block, footnotes)).join(' ')
      places[grid.columns[at]?.[index] ?? index] = text.replaceAll(/[\n\t]+/g, ' ')
    }
    return places.join('\t')
  })
  return lines.join('\n')
}

function countIn(node: NodeJson): number {
  if (node.type === 'text') return countPoints(node.text)
  if (node.type === 'figure') return countPoints(node.attrs.caption)
  if (!('content' in node)) return 0
  let count = 0
  for (const child of node.content ?? []) count += countIn(child)
  return count
}

function countPoints(text: string): number {
  const read = text.replace(unread, '')
  let count = read.length
  for (let at = 0; at < read.length; at += 1) {
    if ((read.charCodeAt(at) & 0xfc00) === 0xdc00) count -= 1
  }
  return count
}
