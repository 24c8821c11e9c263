import { z } from 'zod'
import { exchangeFields } from '../../../model/exchange-record.js'
import { UnusableOption } from '../fault.js'

/** Our field → the name of the column that holds it. */
export type ColumnMap = Readonly<Record<string, string>>

export interface Column {
  /** Null: nothing of ours. */
  readonly field: string | null
  /** What its cells are called in the record: the field, else a name that the warning about unknown fields can show. */
  readonly key: string
}

/** A map file: `{"title": "标题", "formedOn": "成文日期"}`. */
export function parseColumnMap(text: string): ColumnMap {
  const parsed = z.record(z.string(), z.string()).safeParse(jsonOf(text))
  if (!parsed.success) throw new UnusableOption('The column map must be a JSON object {"our field": "their column"}.')
  const unknown = Object.keys(parsed.data).filter((field) => !exchangeFields.includes(field))
  if (unknown.length > 0)
    throw new UnusableOption(
      `The column map names fields that there are not: ${unknown.join(', ')}. The fields are ${exchangeFields.join(', ')}.`,
    )
  return parsed.data
}

/** What each column of a header holds: the field that the map gives it, else the field of the same name. */
export function columnsOf(header: readonly string[], map: ColumnMap): readonly Column[] {
  const names = header.map((name) => name.trim())
  const missing = Object.values(map).filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw new UnusableOption(`The column map names columns that the file has not: ${missing.join(', ')}. It has ${names.join(', ')}.`)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new UnusableOption(`The file has two columns named "${twice}".`)
  const fieldOf = new Map(Object.entries(map).map(([field, name]) => [name, field]))
  return names.map((name) => {
    const field = fieldOf.get(name) ?? (exchangeFields.includes(name) && !(name in map) ? name : null)
    return { field, key: field ?? (exchangeFields.includes(name) ? `column ${name}` : name) }
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UnusableOption(`The column map is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
