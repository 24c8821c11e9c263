/** Rows of `office` about correspondents and what they send in; nothing of it is in `published`. */
export interface CorrespondentTables {
  readonly submission: SubmissionTable
  readonly submission_likeness: { readonly submission_id: string; readonly shingles: number[] }
  readonly submission_band: { readonly band: number; readonly submission_id: string }
  readonly submission_item: { readonly submission_id: string; readonly item_id: string; readonly adopted_at: Date }
  readonly submission_message: SubmissionMessageTable
  readonly upload: UploadTable
  readonly points_rule: PointsRuleTable
  readonly correspondent: { readonly id: string; readonly display_name: string; readonly unit_id: string | null }
}

export interface SubmissionTable {
  readonly id: string
  readonly correspondent_id: string
  readonly correspondent: string
  readonly unit_id: string
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly happened_on: string | null
  readonly received_at: Date
  readonly late: boolean
  readonly status: string
  readonly question: string | null
  readonly decline_reason: string | null
  readonly duplicate_of_id: string | null
  readonly decided_at: Date | null
  readonly updated_at: Date
}

export interface SubmissionMessageTable {
  readonly id: string
  readonly submission_id: string
  readonly at: Date
  readonly kind: string
  readonly author_id: string
  readonly author: string
  readonly from_office: boolean
  readonly note: string | null
  readonly title: string | null
  readonly text: string | null
  readonly happened_on: string | null
}

export interface UploadTable {
  readonly id: string
  readonly uploader_id: string
  readonly file_name: string
  readonly metadata: string
  readonly byte_length: number
  readonly received: number
  readonly state: string
  readonly fault: string | null
  readonly media_type: string | null
  readonly file_hash: string | null
  readonly byte_size: number | null
  readonly created_at: Date
  readonly submission_id: string | null
  readonly position: number | null
}

export interface PointsRuleTable {
  readonly set_code: string
  readonly code: string
  readonly label: string
  readonly basis: string
  readonly points: number
  readonly kind: string | null
  readonly least: number | null
  readonly channel_id: string | null
  readonly note: string | null
  readonly active: boolean
}
