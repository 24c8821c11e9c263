import type { Batch } from '../../../platform/load.js'
import { listsInKeyOrder } from '../../../platform/load.js'

export interface SignOffRow {
  readonly editionId: string
  readonly step: string
  readonly body: string
  readonly verdict: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly at: Date
  readonly by: string | null
  readonly comment: string | null
  readonly contentHash: string
}

export const signOffsByEdition: Batch<string, SignOffRow[]> = async ({ reader }, editionIds) => {
  const rows = await reader
    .selectFrom('sign_off')
    .select([
      'edition_id as editionId',
      'step',
      'body',
      'verdict',
      'signed_at as at',
      'signed_by as by',
      'comment',
      'content_hash as contentHash',
    ])
    .where('edition_id', 'in', editionIds)
    .orderBy('signed_at')
    .orderBy('id')
    .execute()
  return listsInKeyOrder(editionIds, rows, (row) => row.editionId)
}
