import type { AccountTables } from './read.accounts.js'
import type { CheckTables } from './read.checks.js'
import type { CorrespondentTables } from './read.correspondents.js'
import type { DistributionTables } from './read.distribution.js'
import type { ProofTables } from './read.proof.js'
import type { ReviewTables } from './read.review.js'

/** Rows of the two read models (schemas `published` and `office`), which hold the same tables. */
export interface ReadTables extends AccountTables, CheckTables, CorrespondentTables, DistributionTables, ProofTables, ReviewTables {
  readonly item: ItemTable
  readonly former_slug: { readonly slug: string; readonly item_id: string }
  readonly edition: EditionTable
  readonly item_category: {
    readonly category_id: string
    readonly item_id: string
    readonly direct: boolean
    readonly published_sort: Date
  }
  readonly relation: {
    readonly id: string
    readonly kind: string
    readonly source_id: string
    readonly target_id: string
    readonly note: string | null
  }
  readonly attachment: AttachmentTable
  readonly unit: {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly kind: string
    readonly parent_id: string | null
  }
  readonly category: CategoryTable
  readonly category_relation: { readonly category_id: string; readonly other_id: string }
  readonly ledger_head: { readonly position: string; readonly entry_hash: string; readonly at: Date }
  readonly change: ChangeTable
  readonly sign_off: SignOffTable
  /** In `office` only. */
  readonly draft: DraftTable
  readonly file: { readonly hash: string; readonly media_type: string; readonly byte_size: number; readonly bytes: Buffer }
}

export interface ItemTable {
  readonly id: string
  readonly index_number: string
  readonly document_number: string | null
  readonly slug: string
  readonly title: string
  readonly title_pinyin: string
  readonly short_title: string | null
  readonly summary: string | null
  readonly genre: string
  readonly unit_id: string
  readonly formed_on: string | null
  readonly version_on: string | null
  readonly history: string[]
  readonly published_at: Date | null
  readonly updated_at: Date
  readonly status: string
  readonly validity: string
  readonly disclosure_class: string
  readonly disclosure_basis: string | null
  readonly disclosure_due_on: string | null
  readonly cadence: string
  readonly edition_id: string | null
  readonly withdrawal_kind: string | null
  readonly withdrawal_reason: string | null
  readonly withdrawn_at: Date | null
  readonly replacement_id: string | null
  readonly position: string
  readonly published_sort: Date
  readonly formed_sort: string
}

export interface EditionTable {
  readonly id: string
  readonly item_id: string
  readonly number: number
  readonly title: string
  readonly summary: string | null
  readonly document: unknown
  readonly html: string | null
  readonly text: string | null
  readonly character_count: number | null
  readonly content_hash: string
  readonly created_at: Date
  readonly change_note: string | null
}

export interface AttachmentTable {
  readonly id: string
  readonly item_id: string
  readonly position: number
  readonly file_name: string
  readonly media_type: string
  readonly byte_size: number
  readonly content_hash: string
  readonly alt: string | null
}

export interface CategoryTable {
  readonly id: string
  readonly scheme: string
  readonly slug: string
  readonly name: string
  readonly parent_id: string | null
  readonly path: string[]
  readonly position: number
}

export interface ChangeTable {
  readonly position: string
  readonly at: Date
  readonly kind: string
  readonly item_id: string
  readonly edition_id: string
  readonly channels: string[]
  readonly entry_hash: string
  /** An edition went public before its reviews were done. */
  readonly emergency: boolean
}

export interface SignOffTable {
  readonly id: string
  readonly edition_id: string
  readonly step: string
  readonly body: string
  readonly verdict: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly content_hash: string
  readonly comment: string | null
  readonly signed_by: string | null
  readonly signed_at: Date
  readonly digest: string
  /** A commitment to signer and comment. */
  readonly withheld: string
  /** The document in the system of a program that signed. */
  readonly reference: string | null
  /** The account that signed. */
  readonly account_id: string | null
}

export interface DraftTable {
  readonly item_id: string
  readonly version: number
  readonly document: unknown
  readonly route: string | null
  readonly status: string
  readonly published_at: Date | null
  readonly embargo_until: Date | null
  readonly created_by: string
  readonly newest_edition_id: string | null
  readonly newest_number: number | null
  readonly newest_hash: string | null
  readonly newest_sealed_by: string | null
  readonly newest_is_public: boolean
  readonly is_scheduled: boolean
  readonly route_id: string | null
  readonly review_outcome: string | null
}
