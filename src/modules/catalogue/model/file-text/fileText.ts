import type { OfficeKind, Sheet, Unreadable } from '../../../../platform/office-files/reading.js'
import type { DocumentJson } from '../document/json.js'

/** What stands in a file, as far as it can be read. Made anew when `fileTextVersion` rises. */
export type FileText =
  | {
      readonly kind: 'DOCUMENT'
      readonly document: DocumentJson
      /** The lines of headers, footers, comments and passages deleted under revision marks. */
      readonly asides: readonly string[]
    }
  | { readonly kind: 'SHEETS'; readonly sheets: readonly Sheet[] }
  /** Not whole: some letters of a PDF are in a font that does not say which characters they are. */
  | { readonly kind: 'PAGES'; readonly pages: readonly (readonly string[])[]; readonly isWhole: boolean }
  | { readonly kind: 'UNREADABLE'; readonly reason: Unreadable }

export const fileTextVersion = 1

export type TextKind = OfficeKind | 'CSV' | 'PLAIN'

const kinds: Readonly<Record<string, TextKind>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/pdf': 'PDF',
  'text/csv': 'CSV',
  'text/plain': 'PLAIN',
}

/** How a file of that type is read; undefined for what holds no text, such as pictures. */
export function textKindOf(mediaType: string): TextKind | undefined {
  return kinds[mediaType.split(';')[0]?.trim().toLowerCase() ?? '']
}
