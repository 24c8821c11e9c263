import type { SortKey } from '../../../platform/graphql/page.js'

export interface SubmissionRow {
  readonly id: string
  readonly correspondentId: string
  readonly correspondent: string
  readonly unitId: string
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly happenedOn: string | null
  readonly receivedAt: Date
  readonly late: boolean
  readonly status: string
  readonly question: string | null
  readonly declineReason: string | null
  readonly duplicateOfId: string | null
  readonly decidedAt: Date | null
}

export const submissionColumns = [
  'submission.id as id',
  'submission.correspondent_id as correspondentId',
  'submission.correspondent as correspondent',
  'submission.unit_id as unitId',
  'submission.kind as kind',
  'submission.title as title',
  'submission.text as text',
  'submission.happened_on as happenedOn',
  'submission.received_at as receivedAt',
  'submission.late as late',
  'submission.status as status',
  'submission.question as question',
  'submission.decline_reason as declineReason',
  'submission.duplicate_of_id as duplicateOfId',
  'submission.decided_at as decidedAt',
] as const

export const NEWEST_FIRST: readonly SortKey[] = [
  { column: 'submission.received_at', type: 'timestamptz', direction: 'desc' },
  { column: 'submission.id', type: 'text', direction: 'desc' },
]
