/** Rows of reviews; in `office` only. */
export interface ReviewTables {
  readonly calendar_day: { readonly day: string; readonly working: boolean; readonly name: string }
  readonly route_version: RouteVersionTable
  readonly review: ReviewTable
  readonly review_task: ReviewTaskTable
  readonly surviving_sign_off: { readonly edition_id: string; readonly sign_off_id: string; readonly changed: string[] }
  readonly item_author: { readonly item_id: string; readonly account_id: string }
  readonly scheduled_publication: ScheduledPublicationTable
  readonly emergency_publication: EmergencyPublicationTable
}

export interface RouteVersionTable {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly effective_from: string
  readonly definition: unknown
  readonly created_by: string
  readonly created_at: Date
}

export interface ReviewTable {
  readonly edition_id: string
  readonly item_id: string
  readonly route_id: string
  readonly opened_at: Date
  readonly outcome: string | null
  readonly decided_at: Date | null
  readonly retrospective: boolean
}

export interface ReviewTaskTable {
  readonly id: string
  readonly edition_id: string
  readonly item_id: string
  readonly step: string
  readonly body: string
  readonly roles: string[]
  readonly asked_at: Date
  readonly due_on: string | null
  readonly due_provisional: boolean
  readonly retrospective: boolean
  readonly closed_at: Date | null
  /** A body waits to decide it. */
  readonly open: boolean
}

export interface ScheduledPublicationTable {
  readonly id: string
  readonly item_id: string
  readonly edition_id: string
  readonly publish_at: Date
  readonly channels: string[]
  readonly change_note: string | null
  readonly scheduled_by: string
  readonly scheduled_at: Date
  readonly state: string
  readonly ended_at: Date | null
  readonly failure: unknown
}

export interface EmergencyPublicationTable {
  readonly position: string
  readonly item_id: string
  readonly edition_id: string
  readonly reason: string
  readonly published_by: string
  readonly published_at: Date
  readonly review_outcome: string | null
  readonly reviewed_at: Date | null
}
