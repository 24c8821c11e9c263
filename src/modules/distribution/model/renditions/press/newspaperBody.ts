import { layTable, type BlockJson, type FootnoteJson, type InlineJson, type TableJson } from '../../../../catalogue/index.js'

const INDENT = '　　'

/** The lines of a body in newspaper form. Footnotes are called by 〔注1〕 and stand at the end. */
export function newspaperLines(blocks: readonly BlockJson[]): readonly string[] {
  const notes: FootnoteJson[] = []
  const lines = blocks.flatMap((block) => linesOf(block, notes))
  return [...lines, ...notes.map((note, at) => `${INDENT}〔注${at + 1}〕${inlineText(note.content, notes)}`.trimEnd())]
}

function linesOf(block: BlockJson, notes: FootnoteJson[]): readonly string[] {
  switch (block.type) {
    case 'paragraph':
      return indented(inlineText(block.content, notes))
    case 'heading':
      return ['', ...indented(inlineText(block.content, notes))]
    case 'blockquote':
      return block.content.flatMap((part) => linesOf(part, notes))
    case 'bulletList':
      return block.content.flatMap(({ content }) => itemLines('·', content, notes))
    case 'orderedList':
      return block.content.flatMap(({ content }, at) => itemLines(`${block.attrs.start + at}．`, content, notes))
    case 'table':
      return tableLines(block, notes)
    case 'figure':
      return indented(`【图】${block.attrs.caption || block.attrs.alt}`)
    case 'horizontalRule':
      return [`${INDENT}＊　＊　＊`]
  }
}

/** Each line of a text is a paragraph in a newspaper. */
function indented(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => INDENT + line)
}

function itemLines(marker: string, content: readonly BlockJson[], notes: FootnoteJson[]): readonly string[] {
  const lines = content.flatMap((block) => linesOf(block, notes)).filter((line) => line !== '')
  const [first = '', ...rest] = lines
  if (!first.startsWith(INDENT)) return [INDENT + marker, ...lines]
  return [INDENT + marker + first.slice(INDENT.length), ...rest]
}

/** A row a line, its cells apart by full-width bars; the places that a merged cell covers are empty, so that columns stay in line. */
function tableLines(table: TableJson, notes: FootnoteJson[]): readonly string[] {
  const grid = layTable(table.content.map((row) => row.content.map((cell) => cell.attrs)))
  const rows = table.content.map((row, at) => {
    const places = Array.from({ length: grid.width }, () => '')
    for (const [index, cell] of row.content.entries()) {
      const text = cell.content.flatMap((block) => linesOf(block, notes)).map((line) => line.trim())
      places[grid.columns[at]?.[index] ?? index] = text.filter((line) => line !== '').join(' ')
    }
    return places.join('｜')
  })
  return ['【表】', ...rows, '【表完】']
}

function inlineText(content: readonly InlineJson[] = [], notes: FootnoteJson[]): string {
  let text = ''
  for (const node of content) {
    if (node.type === 'text') text += node.text
    if (node.type === 'hardBreak') text += '\n'
    if (node.type === 'footnote') text += `〔注${notes.push(node)}〕`
  }
  return text
}
