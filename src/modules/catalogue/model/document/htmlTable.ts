import type { BlockJson, TableCellJson, TableJson, TableRowJson } from './json.js'

/** A table as HTML: leading rows of header cells are its head, as long as none of their cells reaches into the body. */
export function renderTable(table: TableJson, renderContent: (content: readonly BlockJson[]) => string): string {
  const head = headLength(table.content)
  const rows = table.content.map((row, at) => renderRow(row, at < head ? 'col' : 'row', renderContent))
  const headHtml = head === 0 ? '' : `<thead>\n${rows.slice(0, head).join('')}</thead>\n`
  const bodyHtml = head === rows.length ? '' : `<tbody>\n${rows.slice(head).join('')}</tbody>\n`
  return `<table>\n${headHtml}${bodyHtml}</table>\n`
}

function headLength(rows: readonly TableRowJson[]): number {
  const firstBodyRow = rows.findIndex((row) => row.content.some((cell) => cell.type === 'tableCell'))
  const length = firstBodyRow < 0 ? rows.length : firstBodyRow
  const reachesOut = rows.slice(0, length).some((row, at) => row.content.some((cell) => at + cell.attrs.rowspan > length))
  return reachesOut ? 0 : length
}

function renderRow(row: TableRowJson, scope: string, renderContent: (content: readonly BlockJson[]) => string): string {
  const cells = row.content.map((cell) => renderCell(cell, scope, renderContent(cell.content)))
  return `<tr>${cells.join('')}</tr>\n`
}

function renderCell({ type, attrs }: TableCellJson, scope: string, content: string): string {
  const spans = span('colspan', attrs.colspan) + span('rowspan', attrs.rowspan)
  return type === 'tableHeader' ? `<th scope="${scope}"${spans}>${content}</th>` : `<td${spans}>${content}</td>`
}

function span(name: string, value: number): string {
  return value === 1 ? '' : ` ${name}="${value}"`
}
