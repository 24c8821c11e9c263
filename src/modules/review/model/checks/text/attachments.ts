import type { Sheet } from '../../../../../platform/office-files/reading.js'
import type { Place } from '../place.js'
import type { CheckedAttachment } from '../subject.js'
import { readDocument } from './body.js'
import type { CheckText, Passage } from './passage.js'
import { readTable } from './tables.js'

const HEAD_LINES = 4
const FOOT_LINES = 3

/** An attachment's name, description and text. */
export function readAttachment(attachment: CheckedAttachment, at: number): CheckText {
  const place: Place = [{ kind: 'attachment', at, name: attachment.fileName }]
  const name = passage([...place, { kind: 'fileName' }], attachment.fileName, { zone: 'FILE_NAME' })
  const alt = attachment.alt === null ? [] : [passage([...place, { kind: 'alt' }], attachment.alt, {})]
  const text = readContent(attachment, place)
  return { passages: [name, ...alt, ...text.passages], tables: text.tables }
}

function readContent({ text }: CheckedAttachment, place: Place): CheckText {
  switch (text?.kind) {
    case 'DOCUMENT': {
      const read = readDocument(text.document, place, 'ATTACHMENT')
      const asides = text.asides.map((line) => passage([...place, { kind: 'asides' }], line, { edge: 'HEAD' }))
      return { passages: [...asides, ...read.passages], tables: read.tables }
    }
    case 'SHEETS':
      return joined(text.sheets.map((sheet, at) => readSheet(sheet, [...place, { kind: 'sheet', at: at + 1, name: sheet.name }])))
    case 'PAGES':
      return {
        passages: text.pages.flatMap((lines, at) =>
          readPage(lines, text.pages.length > 1 ? [...place, { kind: 'page', at: at + 1 }] : place),
        ),
        tables: [],
      }
    default:
      return { passages: [], tables: [] }
  }
}

function readSheet(sheet: Sheet, place: Place): CheckText {
  const title = sheet.rows.find((row) => row.some((cell) => cell.trim() !== ''))?.find((cell) => cell.trim() !== '') ?? ''
  const read = readTable({ rows: sheet.rows, isFirst: () => true }, place, 'ATTACHMENT', `${sheet.name} ${title}`.trim(), 'HEAD')
  return { passages: read.passages, tables: [read.table] }
}

function readPage(lines: readonly string[], place: Place): readonly Passage[] {
  const written = lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ line, at: at + 1 }]))
  return written.map(({ line, at }, index) => {
    const foot = index >= written.length - FOOT_LINES ? 'FOOT' : null
    return passage([...place, { kind: 'line', at }], line, { edge: index < HEAD_LINES ? 'HEAD' : foot })
  })
}

function passage(place: Place, text: string, given: Partial<Pick<Passage, 'zone' | 'edge'>>): Passage {
  return { place, text, label: '', zone: 'ATTACHMENT', kind: 'PARAGRAPH', edge: null, ...given }
}

function joined(texts: readonly CheckText[]): CheckText {
  return { passages: texts.flatMap(({ passages }) => passages), tables: texts.flatMap(({ tables }) => tables) }
}
