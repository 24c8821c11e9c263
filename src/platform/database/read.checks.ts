/** Rows that the checks before publication read; in `office` only. */
export interface CheckTables {
  readonly file_text: { readonly hash: string; readonly version: number; readonly content: unknown }
  readonly check_override: {
    readonly edition_id: string
    readonly code: string
    readonly reason: string
    readonly by: string
    readonly at: Date
  }
  readonly check_subject: CheckSubjectTable
  readonly check_link: { readonly key: string; readonly id: string; readonly is_public: boolean }
  readonly check_channel: { readonly code: string; readonly name: string; readonly kind: string; readonly unit_kind: string | null }
}

export interface CheckSubjectTable {
  readonly item_id: string
  readonly key: string
  readonly title: string
  readonly short_title: string | null
  readonly summary: string | null
  readonly document: unknown
  readonly document_number: string | null
  readonly genre: string
  readonly formed_on: string | null
  readonly disclosure_class: string
  readonly disclosure_basis: string | null
  readonly relation_kinds: string[]
  readonly is_interpreted: boolean
  readonly attachments: { readonly hash: string; readonly fileName: string; readonly alt: string | null }[]
}
