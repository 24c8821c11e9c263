import { layTable } from '../grid.js'
import type { BlockJson, TableJson } from '../json.js'

/** A table in GitHub's form. What a merged cell covers is left empty, and so is the head of a table whose first row is none. */
export function tableToMarkdown(table: TableJson, cellToMarkdown: (content: readonly BlockJson[]) => string): string {
  const { width, columns } = layTable(table.content.map((row) => row.content.map((cell) => cell.attrs)))
  const rows = table.content.map((row, at) => {
    const places = Array.from({ length: width }, () => '')
    for (const [index, cell] of row.content.entries()) places[columns[at]?.[index] ?? index] = cellToMarkdown(cell.content)
    return lineOf(places)
  })
  const hasHead = table.content[0]?.content.every((cell) => cell.type === 'tableHeader') === true
  const head = hasHead ? rows.slice(0, 1) : [lineOf(Array.from({ length: width }, () => ''))]
  const delimiters = lineOf(Array.from({ length: width }, () => '---'))
  return [...head, delimiters, ...rows.slice(hasHead ? 1 : 0)].join('\n')
}

function lineOf(places: readonly string[]): string {
  return `| ${places.map((place) => place.replaceAll('|', '\\|')).join(' | ')} |`
}
