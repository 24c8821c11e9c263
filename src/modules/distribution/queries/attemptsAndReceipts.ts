import { listsInKeyOrder, type Batch } from '../../../platform/load.js'

export interface AttemptRow {
  readonly at: Date
  readonly outcome: string
  readonly httpStatus: number | null
  readonly durationMs: number
  readonly nextAt: Date | null
}

export interface ReceiptRow {
  readonly distributionId: string
  readonly at: Date
  readonly kind: string
  readonly url: string | null
  readonly evidenceId: string | null
  readonly note: string | null
  readonly by: string
}

export const attemptColumns = ['at', 'outcome', 'http_status as httpStatus', 'duration_ms as durationMs', 'next_at as nextAt'] as const

export const attemptsByDistribution: Batch<string, AttemptRow[]> = async ({ reader }, ids) => {
  const rows = await reader
    .selectFrom('attempt')
    .select(['distribution_id as distributionId', ...attemptColumns])
    .where('distribution_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return listsInKeyOrder(ids, rows, (row) => row.distributionId)
}

export const receiptsByDistribution: Batch<string, ReceiptRow[]> = async ({ reader }, ids) => {
  const rows = await reader
    .selectFrom('receipt')
    .select(['distribution_id as distributionId', 'at', 'kind', 'url', 'evidence_id as evidenceId', 'note', 'given_by as by'])
    .where('distribution_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return listsInKeyOrder(ids, rows, (row) => row.distributionId)
}
