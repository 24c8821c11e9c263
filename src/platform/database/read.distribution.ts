/** Rows of channels, of what went out on them, and of what came back. */
export interface DistributionTables {
  readonly channel: ChannelTable
  readonly distribution: DistributionTable
  readonly receipt: ReceiptTable
  readonly attempt: AttemptTable
  /** In `office` only, as deliveries are. */
  readonly endpoint: EndpointTable
  readonly delivery: DeliveryTable
}

export interface ChannelTable {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly format: string
  readonly active: boolean
  readonly can_replace: boolean
  readonly can_delete: boolean
  readonly can_annotate: boolean
  readonly can_schedule: boolean
  readonly can_receipt: boolean
  readonly irrevocable: boolean
}

export interface DistributionTable {
  readonly id: string
  readonly item_id: string
  readonly edition_id: string
  readonly channel_id: string
  readonly action: string
  readonly state: string
  readonly planned_at: Date
  readonly sent_at: Date | null
  readonly live_at: Date | null
  readonly ends_on: string | null
  readonly rendition_hash: string | null
  readonly failure: string | null
}

export interface ReceiptTable {
  readonly id: string
  readonly distribution_id: string
  readonly at: Date
  readonly kind: string
  readonly url: string | null
  readonly evidence_id: string | null
  readonly note: string | null
  readonly given_by: string
}

export interface AttemptTable {
  readonly id: string
  readonly distribution_id: string | null
  readonly at: Date
  readonly outcome: string
  readonly http_status: number | null
  readonly duration_ms: number
  readonly next_at: Date | null
  readonly delivery_id: string | null
}

export interface EndpointTable {
  readonly id: string
  readonly channel_id: string
  readonly url: string
  readonly query: string | null
  readonly active: boolean
  readonly created_at: Date
  readonly disabled_at: Date | null
  readonly disabled_reason: string | null
  readonly failing_since: Date | null
  readonly old_secret_ends_at: Date | null
}

export interface DeliveryTable {
  readonly id: string
  readonly endpoint_id: string
  readonly kind: string
  readonly distribution_id: string | null
  readonly item_id: string | null
  readonly position: string
  readonly state: string
  readonly lane: number
  readonly planned_at: Date
  readonly next_at: Date
  readonly delivered_at: Date | null
  readonly payload: string | null
}
