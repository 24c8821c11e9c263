import { readOfficeFile } from '../../../../platform/office-files/read.js'
import type { Unreadable } from '../../../../platform/office-files/reading.js'
import { cleanDocument, type CleaningChange } from '../cleaning/cleanDocument.js'
import { checkDocument } from '../document/check.js'
import type { DocumentFault } from '../document/faults.js'
import { fromHtml } from '../document/fromHtml.js'
import type { DocumentJson } from '../document/json.js'
import type { ConversionNote } from '../document/notes.js'

/** What could not be taken over: as for HTML, and LEFT_OUT for lines beside the page. */
export type DocxNote = Omit<ConversionNote, 'code'> & { readonly code: ConversionNote['code'] | 'LEFT_OUT' }

export type DocxConversion =
  | {
      readonly kind: 'DOCUMENT'
      readonly document: DocumentJson
      readonly notes: readonly DocxNote[]
      readonly cleaning: readonly CleaningChange[]
    }
  | { readonly kind: 'UNREADABLE'; readonly reason: Unreadable }
  /** It would be a document past the limits. */
  | { readonly kind: 'FAULTY'; readonly faults: readonly DocumentFault[] }

/** A Word file as the body of a draft, cleaned as pasted text is. Its images are named in notes; they come by upload. */
export async function fromDocx(bytes: Uint8Array): Promise<DocxConversion> {
  const reading = await readOfficeFile(bytes, 'DOCX')
  if (reading.kind === 'UNREADABLE') return reading
  if (reading.kind !== 'DOCX') throw new Error(`A DOCX file was read as ${reading.kind}`)
  const { document, notes } = fromHtml(reading.html)
  const { cleaned, changes } = cleanDocument(document)
  const check = checkDocument(cleaned)
  if (!check.ok) return { kind: 'FAULTY', faults: check.faults }
  return { kind: 'DOCUMENT', document: check.document, notes: [...notes, ...leftOut(reading.asides)], cleaning: changes }
}

const MOST_LINES = 50

/** A marking of secrecy often stands in a header: what is left out is said. */
function leftOut(lines: readonly string[]): readonly DocxNote[] {
  return [...new Set(lines)].slice(0, MOST_LINES).map((line) => {
    const what = line.trim().slice(0, 100).toWellFormed()
    return { code: 'LEFT_OUT', what, count: 1, message: `Left out a line of a header, footer, comment or deleted passage: ${what}` }
  })
}
