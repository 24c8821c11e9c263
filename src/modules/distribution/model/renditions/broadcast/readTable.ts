import { type BlockJson, layTable, type TableCellJson, type TableJson } from '../../../../catalogue/index.js'
import { countLeftOut, type Reading, startReading } from './reading.js'

/** How many cells below its header a table may have to be read aloud: some half a minute of air time. */
export const readableCells = 24

/**
 * A table of at most 24 cells is read: its columns by name, then a sentence a row, each cell after its column's name. A larger one
 * is a note with its size and columns, and counts as left out.
 */
export function readTable(table: TableJson, reading: Reading, readBlock: (block: BlockJson, reading: Reading) => void): void {
  const own = startReading()
  const notes: Reading['parts'] = []
  const textOf = (cell: TableCellJson): string => {
    const inCell = startReading()
    for (const block of cell.content) readBlock(block, inCell)
    own.leftOut += inCell.leftOut
    notes.push(...inCell.parts.filter(({ kind }) => kind === 'NOTE'))
    const read = inCell.parts.filter(({ kind, text }) => kind === 'READ' && text.trim() !== '')
    return read.map(({ text }) => text.trim().replace(/\s*\n\s*/g, '，')).join('，')
  }
  const grid = gridOf(table, textOf)
  const cells = grid.rows.reduce((count, row) => count + row.length, 0)
  if (cells > readableCells) {
    reading.parts.push({ kind: 'NOTE', text: `表格，${grid.rows.length}行${columnsOf(grid)}，不播读` })
    countLeftOut(table, reading)
    return
  }
  if (grid.names.length > 0) reading.parts.push({ kind: 'READ', text: `下表各栏为：${named(grid).join('、')}。` })
  for (const row of grid.rows) reading.parts.push({ kind: 'READ', text: sentenceOf(row, grid.names) })
  reading.parts.push(...notes)
  reading.leftOut += own.leftOut
}

interface Cell {
  readonly column: number
  readonly text: string
}

interface Grid {
  readonly width: number
  /** For each column the name over it; none at all when the table has no header row. */
  readonly names: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

function gridOf(table: TableJson, textOf: (cell: TableCellJson) => string): Grid {
  const { width, columns } = layTable(table.content.map((row) => row.content.map(({ attrs }) => attrs)))
  const [first, ...others] = table.content
  const hasHeader = others.length > 0 && first?.content.every(({ type }) => type === 'tableHeader') === true
  const rows = table.content.map((row, at) =>
    row.content.map((cell, index) => ({ column: columns[at]?.[index] ?? index, text: textOf(cell), span: cell.attrs.colspan })),
  )
  if (!hasHeader) return { width, names: [], rows }
  const names = (rows[0] ?? []).flatMap(({ text, span }) => Array.from({ length: span }, () => text))
  return { width, names, rows: rows.slice(1) }
}

function columnsOf(grid: Grid): string {
  const names = named(grid)
  return names.length > 0 ? `，各栏为${names.join('、')}` : `${grid.width}列`
}

/** The names of the columns, one over several columns once. */
function named({ names }: Grid): readonly string[] {
  return names.filter((name, at) => name !== '' && name !== names[at - 1])
}

function sentenceOf(row: readonly Cell[], names: readonly string[]): string {
  const said = row.filter(({ text }) => text !== '')
  const texts = said.map(({ column, text }) => (names[column] ? `${names[column]}：${text}` : text))
  return texts.map((text, at) => (/[。！？；]$/.test(text) ? text : `${text}${at < texts.length - 1 ? '；' : '。'}`)).join('')
}
