import type { CheckSubject } from '../subject.js'
import { readAttachment } from './attachments.js'
import { readDocument } from './body.js'
import type { CheckedTable, CheckText, Passage } from './passage.js'
import { simplified } from './simplified.js'

/** The parts of an item that hold text. */
export type ReadSubject = Pick<CheckSubject, 'title' | 'shortTitle' | 'summary' | 'document' | 'attachments'>

/** Everything that can be read of an item, in the form in which rules read it: title, summary, body with its tables, attachments. */
export function readSubject(subject: ReadSubject): CheckText {
  const body = readDocument(subject.document, [{ kind: 'body' }], 'BODY')
  const attachments = subject.attachments.map((attachment, at) => readAttachment(attachment, at + 1))
  return {
    passages: [...headings(subject), ...body.passages, ...attachments.flatMap(({ passages }) => passages)].map(readablePassage),
    tables: [...body.tables, ...attachments.flatMap(({ tables }) => tables)].map(readableTable),
  }
}

/** Rules know simplified characters; a cell that is divided into lines is read as one. */
function readablePassage(passage: Passage): Passage {
  const text = passage.kind === 'CELL' ? passage.text.replaceAll('\n', ' ') : passage.text
  return { ...passage, text: simplified(text), label: simplified(passage.label) }
}

function readableTable(table: CheckedTable): CheckedTable {
  return { ...table, heads: table.heads.map(simplified), caption: simplified(table.caption) }
}

function headings({ title, shortTitle, summary }: ReadSubject): readonly Passage[] {
  const found = [
    { kind: 'title', text: title, zone: 'TITLE' },
    { kind: 'shortTitle', text: shortTitle, zone: 'TITLE' },
    { kind: 'summary', text: summary, zone: 'SUMMARY' },
  ] as const
  return found.flatMap(({ kind, text, zone }): readonly Passage[] =>
    text === null ? [] : [{ place: [{ kind }], text, label: '', zone, kind: 'PARAGRAPH', edge: null }],
  )
}
