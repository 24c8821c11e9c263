import { fault } from '../fault.js'

/** What a cell says: an empty one nothing, one in brackets or braces JSON, any other as its field is written in tables. */
export function cellValue(field: string | null, cell: string): unknown {
  const text = cell.trim()
  if (text === '') return undefined
  const written = field === null ? undefined : writings[field]
  if (!written) return text
  return /^[[{]/.test(text) ? jsonOf(String(field), text) : written(text)
}

const writings: Readonly<Record<string, (text: string) => unknown>> = {
  history: (text) => linesOf(text),
  categoryPath: (text) => text.split(/[/>／＞]/).map((name) => name.trim()),
  channels: (text) => text.split(/[\s,;，；、]+/),
  inForce: (text) => answers[text.toLowerCase()] ?? text,
  // A line each: `CITES statute:1949-1`, and after that a note.
  relations: (text) => linesOf(text).map(relationOf),
  categories: (text) => text,
  attachments: (text) => text,
  unit: (text) => text,
  edition: (text) => text,
}

const answers: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  是: true,
  false: false,
  no: false,
  0: false,
  否: false,
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function relationOf(line: string): unknown {
  const [kind, to, ...note] = line.split(/\s+/)
  return { kind, to, ...(note.length > 0 && { note: note.join(' ') }) }
}

function jsonOf(field: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fault('BROKEN', field, `It begins like JSON and is not: ${error instanceof Error ? error.message : String(error)}`)
  }
}
