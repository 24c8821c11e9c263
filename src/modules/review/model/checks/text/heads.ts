/** Where the head of a table ends and what it says. */
export interface TableHead {
  readonly rows: number
  readonly heads: readonly string[]
}

const MOST_HEAD_ROWS = 6

/**
 * The head of a table given as a matrix (merged cells repeat their text): the first row with two different texts in it, since what stands
 * above is a title; and the row below it when that one divides its columns further.
 */
export function headOf(matrix: readonly (readonly string[])[]): TableHead {
  const width = Math.max(0, ...matrix.map((row) => row.length))
  const first = matrix.slice(0, MOST_HEAD_ROWS).findIndex((row) => new Set(row.filter((cell) => cell !== '')).size > 1)
  const upper = matrix[first]
  if (upper === undefined || matrix.length === 1) return { rows: 0, heads: Array.from({ length: width }, () => '') }
  const lower = matrix[first + 1]
  const isDivided = lower !== undefined && matrix.length > first + 2 && divides(upper, lower)
  const heads = Array.from({ length: width }, (_, column) => headText(upper[column] ?? '', isDivided ? (lower[column] ?? '') : ''))
  return { rows: first + (isDivided ? 2 : 1), heads }
}

/** A lower head row has words where the upper one repeats itself or is empty, and no figures. */
function divides(upper: readonly string[], lower: readonly string[]): boolean {
  const isSpread = upper.some(
    (cell, at) => at > 0 && (cell === '' || cell === upper[at - 1]) && (lower[at] ?? '') !== '' && lower[at] !== cell,
  )
  return isSpread && lower.every((cell) => !/\d/.test(cell))
}

function headText(upper: string, lower: string): string {
  return (lower === upper ? upper : upper + lower).replace(/\s+/g, '')
}
