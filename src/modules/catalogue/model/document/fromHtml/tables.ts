import { documentLimits } from '../faults.js'
import type { BlockJson, TableCellJson } from '../json.js'
import type { Notebook } from '../notes.js'

export interface RawCell {
  readonly isHeader: boolean
  /** As written; anything else than a whole number from 1 counts as 1, and a rowspan of 0 reaches to the end. */
  readonly colspan: string | undefined
  readonly rowspan: string | undefined
  readonly blocks: readonly BlockJson[]
}

/**
 * Rows as found, laid on a consistent grid: spans are cut to the room there is, short rows filled up with empty cells, rows without cells
 * dropped. A table too wide for a document becomes its cells' blocks, one after the other.
 */
export function repairTable(found: readonly (readonly RawCell[])[], notes: Notebook): readonly BlockJson[] {
  const rows = placeRows(found)
  const width = Math.max(0, ...rows.map(({ covered }) => covered.length))
  if (width > documentLimits.tableColumns) {
    notes.add('FLATTENED', `a table of ${width} columns`)
    return found.flat().flatMap(({ blocks }) => blocks)
  }
  if (width === 0) return []
  const content = rows.map(({ cells, covered }) => {
    const gaps = width - covered.filter((isCovered) => isCovered).length
    return { type: 'tableRow' as const, content: [...cells, ...Array.from({ length: gaps }, () => emptyCell)] }
  })
  const isRepaired = rows.some((row, at) => row.isCut || content[at]?.content.length !== row.cells.length)
  if (isRepaired) notes.add('REPAIRED_TABLE', 'its cells overlapped, left gaps or reached out of it')
  return [{ type: 'table', content }]
}

interface PlacedRow {
  readonly cells: readonly TableCellJson[]
  /** For each column, whether a cell stands there or reaches there from above. */
  readonly covered: readonly boolean[]
  /** Whether a span was cut. */
  readonly isCut: boolean
}

const emptyCell: TableCellJson = { type: 'tableCell', attrs: { colspan: 1, rowspan: 1 }, content: [{ type: 'paragraph' }] }

function placeRows(found: readonly (readonly RawCell[])[]): readonly PlacedRow[] {
  const heights = rowHeights(found)
  const rows: PlacedRow[] = []
  const count = heights.at(-1) ?? 0
  // For each column, how many rows from the current one on are covered.
  let reach: number[] = []
  for (const [at, cells] of found.entries()) {
    if (cells.length === 0) continue
    const placed = placeRow(cells, reach, (cell) => heightOf(cell.rowspan, at, heights), count - rows.length)
    rows.push(placed)
    reach = placed.reach.map((depth) => Math.max(0, depth - 1))
  }
  return rows
}

function placeRow(
  cells: readonly RawCell[],
  above: readonly number[],
  rowsOf: (cell: RawCell) => number,
  rowsLeft: number,
): PlacedRow & { readonly reach: readonly number[] } {
  const reach = [...above]
  const isFree = (column: number): boolean => (reach[column] ?? 0) === 0
  let column = 0
  let isCut = false
  const placed = cells.map((cell): TableCellJson => {
    while (!isFree(column)) column += 1
    const wanted = { colspan: spanOf(cell.colspan, 100), rowspan: rowsOf(cell) }
    const rowspan = Math.min(wanted.rowspan, rowsLeft)
    const from = column
    while (column - from < wanted.colspan && isFree(column)) reach[column++] = rowspan
    isCut ||= column - from < wanted.colspan || rowspan < wanted.rowspan
    const content = cell.blocks.length === 0 ? emptyCell.content : cell.blocks
    return { type: cell.isHeader ? 'tableHeader' : 'tableCell', attrs: { colspan: column - from, rowspan }, content }
  })
  return { cells: placed, covered: reach.map((depth) => depth > 0), isCut, reach }
}

/** How many rows with cells there are up to each row and including it. */
function rowHeights(found: readonly (readonly RawCell[])[]): readonly number[] {
  let count = 0
  return found.map((cells) => (cells.length === 0 ? count : ++count))
}

/** The rows a cell reaches over, not counting those without cells, which are dropped. */
function heightOf(rowspan: string | undefined, row: number, heights: readonly number[]): number {
  const last = heights.length - 1
  const wanted = rowspan?.trim() === '0' ? heights.length : spanOf(rowspan, 10_000)
  const before = (heights[row] ?? 1) - 1
  const within = (heights[Math.min(row + wanted - 1, last)] ?? 1) - before
  return row + wanted - 1 > last && rowspan?.trim() !== '0' ? within + (row + wanted - 1 - last) : within
}

function spanOf(written: string | undefined, most: number): number {
  const span = Number(written ?? 1)
  return Number.isInteger(span) && span > 0 ? Math.min(span, most) : 1
}
