import type { Token } from 'markdown-it'

import type { TableCellJson, TableJson, TableRowJson } from '../json.js'
import type { Notebook } from '../notes.js'
import type { Piece } from './inline.js'
import { paragraphsOf } from './runs.js'

/** The inline tokens of a row's cells. */
export type RowTokens = readonly Token[]

/** A table whose first row is its head; Markdown cannot leave the head out, so an empty one means none. */
export function tableOf(rows: readonly RowTokens[], readCell: (inline: Token) => readonly Piece[], notes: Notebook): TableJson {
  const [head, ...body] = rows
  const headless = body.length > 0 && head?.every((cell) => cell.content === '') === true
  const content = (headless ? body : rows).map((row, at): TableRowJson => {
    const type = at === 0 && !headless ? 'tableHeader' : 'tableCell'
    return { type: 'tableRow', content: row.map((inline) => cellOf(type, readCell(inline), notes)) }
  })
  return { type: 'table', content }
}

function cellOf(type: TableCellJson['type'], pieces: readonly Piece[], notes: Notebook): TableCellJson {
  const blocks = paragraphsOf(pieces, notes)
  return { type, attrs: { colspan: 1, rowspan: 1 }, content: blocks.length === 0 ? [{ type: 'paragraph' }] : blocks }
}
