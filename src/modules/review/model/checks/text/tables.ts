import type { Place } from '../place.js'
import { headOf } from './heads.js'
import type { CheckedTable, Passage } from './passage.js'

/** A table as a matrix: a merged cell stands in each of its places, and is said once. */
export interface Matrix {
  readonly rows: readonly (readonly string[])[]
  /** Whether the text at this place is the merged cell's own, not repeated from above or the left. */
  readonly isFirst: (row: number, column: number) => boolean
}

export interface ReadTable {
  readonly table: CheckedTable
  readonly passages: readonly Passage[]
}

/** A table with one passage for each cell that says something. */
export function readTable(matrix: Matrix, place: Place, zone: 'BODY' | 'ATTACHMENT', caption: string, edge: Passage['edge']): ReadTable {
  const { rows: headRows, heads } = headOf(matrix.rows)
  const passages = matrix.rows.flatMap((cells, row) =>
    cells.flatMap((text, column): readonly Passage[] => {
      if (text.trim() === '' || !matrix.isFirst(row, column)) return []
      const name = row < headRows ? '' : (heads[column] ?? '')
      const label = [name, leftOf(cells, column)].filter((part) => part !== '').join(' ')
      const steps: Place = [...place, { kind: 'row', at: row + 1 }, { kind: 'column', at: column + 1, name: shortened(name) }]
      return [{ place: steps, text, label, zone, kind: 'CELL', edge: row < 3 ? edge : null }]
    }),
  )
  return { table: { place, zone, heads, rows: matrix.rows.slice(headRows), firstRow: headRows + 1, caption }, passages }
}

/** What stands to the left names a value, as in a form; a figure names nothing. */
function leftOf(cells: readonly string[], column: number): string {
  const left = (cells[column - 1] ?? '').trim()
  return left.length <= 20 && left !== cells[column]?.trim() && !/\d{4}/.test(left) ? left : ''
}

/** A head is part of a path: one without figures, so that no number that stands in its place gets into messages. */
function shortened(head: string): string {
  return /\d{6}/.test(head) ? '' : head.slice(0, 20)
}
