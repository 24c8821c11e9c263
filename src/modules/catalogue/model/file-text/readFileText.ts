import { parse } from 'csv-parse/sync'
import { readOfficeFile } from '../../../../platform/office-files/read.js'
import { type Reading, usualReadingLimits } from '../../../../platform/office-files/reading.js'
import { fromHtml } from '../document/fromHtml.js'
import { type FileText, textKindOf } from './fileText.js'
import { isUtf16, kindOfBytes } from './kindOfBytes.js'

/** The text of a file; null for what holds none. Bounded in time and size: what is past the bounds is UNREADABLE. */
export async function readFileText(bytes: Uint8Array, mediaType: string): Promise<FileText | null> {
  const kind = kindOfBytes(bytes, textKindOf(mediaType))
  switch (kind) {
    case undefined:
      return null
    case 'LOCKED':
      return { kind: 'UNREADABLE', reason: 'ENCRYPTED' }
    case 'UNFIT':
      return { kind: 'UNREADABLE', reason: 'DAMAGED' }
    case 'CSV':
      return sheetOf(textOf(bytes))
    case 'PLAIN':
      return pageOf(textOf(bytes))
    default:
      return fromReading(await readOfficeFile(bytes, kind))
  }
}

function fromReading(reading: Reading): FileText {
  switch (reading.kind) {
    case 'DOCX':
      return { kind: 'DOCUMENT', document: fromHtml(reading.html).document, asides: reading.asides.map(storable) }
    case 'XLSX':
      return {
        kind: 'SHEETS',
        sheets: reading.sheets.map(({ name, rows }) => ({ name: storable(name), rows: rows.map((row) => row.map(storable)) })),
      }
    case 'PDF':
      return { kind: 'PAGES', pages: reading.pages.map((lines) => lines.map(storable)), isWhole: reading.isWhole }
    case 'UNREADABLE':
      return reading
  }
}

function sheetOf(text: string): FileText {
  if (text.length > usualReadingLimits.characters) return { kind: 'UNREADABLE', reason: 'TOO_LARGE' }
  try {
    const rows = parse(text, { delimiter: delimiterOf(text), relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true })
    return { kind: 'SHEETS', sheets: [{ name: '', rows }] }
  } catch {
    // Not what it says it is; its lines can be read all the same.
    return pageOf(text)
  }
}

/** The sign that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split('\n', 1)
  const count = (sign: string): number => line.split(sign).length
  return [',', '\t', ';', '，', '|'].toSorted((one, other) => count(other) - count(one))[0] ?? ','
}

function pageOf(text: string): FileText {
  if (text.length > usualReadingLimits.characters) return { kind: 'UNREADABLE', reason: 'TOO_LARGE' }
  return { kind: 'PAGES', pages: [text.split(/\r\n|\n|\r/)], isWhole: true }
}

/** Older programs write Chinese in GB 18030, and Excel in UTF-16. */
function textOf(bytes: Uint8Array): string {
  if (isUtf16(bytes)) return storable(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes))
  try {
    return storable(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return storable(new TextDecoder('gb18030').decode(bytes))
  }
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
