import type { DocumentJson, ListItemJson, SectionJson } from './json.js'
import { protectEnd, protectStart } from './toMarkdown/escape.js'
import { linesOf, type MarkdownWriter } from './toMarkdown/inline.js'
import { tableToMarkdown } from './toMarkdown/tables.js'
import { imageOf } from './toMarkdown/wrap.js'

/**
 * The document as the Markdown that `fromMarkdown` reads back. Lost on the way: merged cells, header cells outside the first row and blocks in
 * cells other than one paragraph or figure (their text stays); empty paragraphs between others; breaks in headings and at the end of paragraphs.
 * `survivesMarkdown` tells whether anything is.
 */
export function toMarkdown(document: DocumentJson): string {
  const writer: MarkdownWriter = { footnotes: [] }
  const body = blocksToMarkdown(writer, document.content ?? [], 0)
  const footnotes = writer.footnotes.map((lines, at) => `[^${at + 1}]: ${lines.join('\\\n    ')}`)
  const parts = [body, ...footnotes].filter((part) => part !== '')
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`
}

function blocksToMarkdown(writer: MarkdownWriter, blocks: readonly SectionJson[], depth: number): string {
  const parts: string[] = []
  let previous = ''
  let neighbours = 0
  for (const block of blocks) {
    neighbours = block.type === previous ? neighbours + 1 : 0
    const part = blockToMarkdown(writer, block, depth, neighbours)
    if (part === '') continue
    parts.push(part)
    previous = block.type
  }
  return parts.join('\n\n')
}

function blockToMarkdown(writer: MarkdownWriter, block: SectionJson, depth: number, neighbours: number): string {
  switch (block.type) {
    case 'paragraph':
      return linesOf(writer, block.content, 'spaces').map(protectStart).join('\\\n')
    case 'heading':
      return after('#'.repeat(block.attrs.level), protectEnd(linesOf(writer, block.content, 'spaces').join(' ')))
    case 'blockquote':
      return eachLine(blocksToMarkdown(writer, block.content, depth), (line) => after('>', line))
    case 'bulletList': {
      // Neighbouring lists need different markers to stay apart, and nested ones so that `- - -` is no rule.
      const marker = ['-', '*', '+'][(depth + neighbours) % 3] ?? '-'
      return itemsToMarkdown(writer, block.content, depth, () => marker)
    }
    case 'orderedList': {
      const delimiter = neighbours % 2 === 0 ? '.' : ')'
      return itemsToMarkdown(writer, block.content, depth, (at) => `${block.attrs.start + at}${delimiter}`)
    }
    case 'table':
      return tableToMarkdown(block, (content) => cellToMarkdown(writer, content))
    case 'figure':
      return imageOf(block.attrs)
    case 'horizontalRule':
      return '___'
    case 'channelOnly': {
      const content = blocksToMarkdown(writer, block.content, depth)
      return content === '' ? '' : `::: only ${block.attrs.channels.join(' ')}\n\n${content}\n\n:::`
    }
  }
}

function itemsToMarkdown(writer: MarkdownWriter, items: readonly ListItemJson[], depth: number, markerOf: (at: number) => string): string {
  const isTight = items.every(({ content }) => content.length === 1 && content[0]?.type === 'paragraph')
  const parts = items.map((item, at) => {
    const marker = markerOf(at)
    const content = blocksToMarkdown(writer, item.content, depth + 1)
    const indent = ' '.repeat(marker.length + 1)
    return after(
      marker,
      eachLine(content, (line, number) => (number === 0 || line === '' ? line : indent + line)),
    )
  })
  return parts.join(isTight ? '\n' : '\n\n')
}

function cellToMarkdown(writer: MarkdownWriter, content: readonly SectionJson[]): string {
  const [first] = content
  if (content.length === 1 && first?.type === 'paragraph') return linesOf(writer, first.content, 'white space').join(' ')
  return blocksToMarkdown(writer, content, 0).replaceAll(/\s*\n\s*/g, ' ')
}

function after(marker: string, content: string): string {
  return content === '' ? marker : `${marker} ${content}`
}

function eachLine(text: string, change: (line: string, number: number) => string): string {
  return text.split('\n').map(change).join('\n')
}
