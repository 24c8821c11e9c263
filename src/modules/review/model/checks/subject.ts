import type { DisclosureClassCode, DocumentJson, FileText, GenreCode, RelationKindCode } from '../../../catalogue/index.js'

/** What the checks look at: a draft as it would be sealed, and the few things outside it that they depend on. */
export interface CheckSubject {
  /** How the item is linked to: `item:<key>`. */
  readonly key: string
  readonly title: string
  readonly shortTitle: string | null
  readonly summary: string | null
  readonly document: DocumentJson
  readonly documentNumber: string | null
  readonly genre: GenreCode
  /** YYYY-MM-DD. */
  readonly formedOn: string | null
  readonly disclosureClass: DisclosureClassCode
  readonly disclosureBasis: string | null
  /** The kinds of the draft's own relations. */
  readonly relationKinds: readonly RelationKindCode[]
  /** Another item, whether public or not, says that it interprets this one. */
  readonly isInterpreted: boolean
  readonly attachments: readonly CheckedAttachment[]
  /** The items that the body links to, by key; one that is missing here does not exist. */
  readonly links: ReadonlyMap<string, 'PUBLIC' | 'HIDDEN'>
  /** The kind of each channel, by code. */
  readonly channelKinds: ReadonlyMap<string, string>
  /** Today in the office's time zone, YYYY-MM-DD. */
  readonly today: string
  /** The office's own mobile numbers, eleven digits each. */
  readonly phones: ReadonlySet<string>
}

export interface CheckedAttachment {
  readonly fileName: string
  readonly alt: string | null
  /** Null for a type that holds no text, such as a picture. */
  readonly text: FileText | null
}
