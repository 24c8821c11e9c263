/** How far a cell reaches, in columns and rows; both at least 1. */
export interface CellSpan {
  readonly colspan: number
  readonly rowspan: number
}

export interface GridFault {
  readonly row: number
  /** Absent when the row itself is at fault. */
  readonly cell?: number
  readonly reason: string
}

export interface TableGrid {
  readonly width: number
  /** The column each cell begins in: `columns[row][cell]`. */
  readonly columns: readonly (readonly number[])[]
  readonly faults: readonly GridFault[]
}

/** Lays cells on a grid as browsers do, left to right into the first free column, and names every overlap, gap and overhang. */
export function layTable(rows: readonly (readonly CellSpan[])[]): TableGrid {
  const faults: GridFault[] = []
  const columns: number[][] = []
  // For each column, how many further rows the cell above still covers.
  let covered: number[] = []
  let width = 0
  for (const [row, cells] of rows.entries()) {
    const rowsLeft = rows.length - row
    const placed = placeRow(cells, covered, row, rowsLeft, faults)
    columns.push(placed.starts)
    if (row === 0) width = placed.reach.length
    const gap = gapIn(placed.reach, width)
    if (gap !== undefined) faults.push({ row, reason: gap })
    covered = placed.reach.map((depth) => Math.max(0, (depth ?? 0) - 1))
  }
  return { width, columns, faults }
}

interface PlacedRow {
  readonly starts: number[]
  /** For each column, how many rows from this one on are covered; undefined where nothing stands. */
  readonly reach: (number | undefined)[]
}

function placeRow(cells: readonly CellSpan[], covered: readonly number[], row: number, rowsLeft: number, faults: GridFault[]): PlacedRow {
  const reach: (number | undefined)[] = covered.map((depth) => (depth > 0 ? depth : undefined))
  const starts: number[] = []
  let column = 0
  for (const [index, cell] of cells.entries()) {
    while (reach[column] !== undefined) column += 1
    starts.push(column)
    if (cell.rowspan > rowsLeft) {
      faults.push({ row, cell: index, reason: `reaches below the table: make its rowspan at most ${rowsLeft}` })
    }
    const end = column + cell.colspan
    for (; column < end; column += 1) {
      if (reach[column] !== undefined) {
        faults.push({ row, cell: index, reason: 'overlaps a cell that reaches down from above: make its colspan smaller' })
        break
      }
      reach[column] = cell.rowspan
    }
  }
  return { starts, reach }
}

function gapIn(reach: readonly (number | undefined)[], width: number): string | undefined {
  if (reach.length > width) return `is ${reach.length} columns wide where the first row has ${width}: remove cells or widen the first row`
  for (let column = 0; column < width; column += 1) {
    if (reach[column] === undefined) return `has nothing in column ${column + 1} of ${width}: add a cell there, which may be empty`
  }
  return undefined
}
