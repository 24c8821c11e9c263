import { type BlockJson, layTable, type TableCellJson, type TableJson } from '../../../../catalogue/index.js'

/** A block as the template takes it: as in the document, but tables laid out on their grid. */
export type PrintBlock = Readonly<Record<string, unknown>>

/** Blocks with every table in them laid out: `width`, the cells of its header row as `head`, the others as `cells`, each at column x, row y. */
export function printBlocks(blocks: readonly BlockJson[]): readonly PrintBlock[] {
  return blocks.map(printBlock)
}

function printBlock(block: BlockJson): PrintBlock {
  switch (block.type) {
    case 'blockquote':
      return { ...block, content: printBlocks(block.content) }
    case 'bulletList':
    case 'orderedList':
      return { ...block, content: block.content.map((item) => ({ ...item, content: printBlocks(item.content) })) }
    case 'table':
      return printTable(block)
    case 'paragraph':
    case 'heading':
    case 'figure':
    case 'horizontalRule':
      return { ...block }
  }
}

function printTable(table: TableJson): PrintBlock {
  const { width, columns } = layTable(table.content.map((row) => row.content.map(({ attrs }) => attrs)))
  const cells = table.content.flatMap((row, y) =>
    row.content.map((cell, index) => ({ ...cell, x: columns[y]?.[index] ?? index, y, content: printBlocks(cell.content) })),
  )
  const isHeaded = table.content.length > 1 && table.content[0]?.content.every(isHeader) === true
  return {
    type: 'table',
    width,
    head: isHeaded ? cells.filter(({ y }) => y === 0) : [],
    cells: cells.filter(({ y }) => !isHeaded || y > 0),
  }
}

/** A header that reaches into the rows below cannot be repeated on the next page without them. */
function isHeader(cell: TableCellJson): boolean {
  return cell.type === 'tableHeader' && cell.attrs.rowspan === 1
}
