import type { SortKey } from '../../../platform/graphql/page.js'

export interface ReviewTaskRow {
  readonly id: string
  readonly itemId: string
  readonly editionId: string
  readonly step: string
  readonly body: string
  readonly askedAt: Date
  readonly dueOn: string | null
  readonly dueProvisional: boolean
  readonly retrospective: boolean
}

export const reviewTaskColumns = [
  'review_task.id as id',
  'review_task.item_id as itemId',
  'review_task.edition_id as editionId',
  'review_task.step as step',
  'review_task.body as body',
  'review_task.asked_at as askedAt',
  'review_task.due_on as dueOn',
  'review_task.due_provisional as dueProvisional',
  'review_task.retrospective as retrospective',
] as const

/** What has no limit comes last. */
export const FIRST_DUE_FIRST: readonly SortKey[] = [
  { column: 'review_task.due_sort', type: 'timestamptz', direction: 'asc' },
  { column: 'review_task.asked_at', type: 'timestamptz', direction: 'asc' },
  { column: 'review_task.id', type: 'text', direction: 'asc' },
]
