import { parse } from 'csv-parse/sync'
import { fault, RecordFault, UnusableOption } from '../fault.js'
import { cellValue } from './cells.js'
import { type Column, type ColumnMap, columnsOf } from './columns.js'
import { readable, textReader, unreadable } from './readText.js'
import type { ReadFormat, ReadingOptions } from './source.js'
import { splitRecords } from './splitRecords.js'

/** A table with a line of column names; which column is which field, the map or the names themselves say. */
export function csvFormat(options: ReadingOptions, map: ColumnMap): ReadFormat {
  return async function* readCsv(bytes) {
    const textOf = textReader(options)
    let table: Table | null = null
    for await (const stretch of splitRecords(bytes, { longest: options.longest, quoted: true })) {
      if (table === null) {
        table = headed(() => tableOf(textOf(stretch), map))
        continue
      }
      try {
        yield readable(stretch, recordOf(table, textOf(stretch)))
      } catch (error) {
        yield unreadable(stretch, error)
      }
    }
    if (table === null) throw new UnusableOption('The file is empty: a CSV file begins with a line of column names.')
  }
}

/** Without its header nothing of the file can be read. */
function headed(read: () => Table): Table {
  try {
    return read()
  } catch (error) {
    throw error instanceof RecordFault ? new UnusableOption(`The line of column names: ${error.message}`) : error
  }
}

interface Table {
  readonly delimiter: string
  readonly columns: readonly Column[]
}

function tableOf(header: string, map: ColumnMap): Table {
  const delimiter = delimiterOf(header)
  return { delimiter, columns: columnsOf(cellsOf(header, delimiter), map) }
}

function recordOf({ delimiter, columns }: Table, text: string): Record<string, unknown> {
  const cells = cellsOf(text, delimiter)
  if (cells.length !== columns.length) {
    throw fault(
      'BROKEN',
      'record',
      `It has ${cells.length} cells and the header names ${columns.length} columns; check its quotes and separators.`,
    )
  }
  const values = columns.map(({ field, key }, at) => [key, cellValue(field, cells[at] ?? '')] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

function cellsOf(text: string, delimiter: string): readonly string[] {
  try {
    const [cells = []] = parse(text, { delimiter })
    return cells
  } catch (error) {
    throw fault('BROKEN', 'record', `It is not CSV: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Of comma, semicolon and tab, the one that the header has most. */
function delimiterOf(header: string): string {
  const counted = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }))
  return counted.toSorted((one, other) => other.count - one.count)[0]?.delimiter ?? ','
}
