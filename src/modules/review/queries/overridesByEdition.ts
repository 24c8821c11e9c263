import { listsInKeyOrder, type Batch } from '../../../platform/load.js'

/** Why an edition was submitted in spite of a warning. */
export interface OverrideRow {
  readonly editionId: string
  readonly code: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

export const overridesByEdition: Batch<string, OverrideRow[]> = async ({ reader }, editionIds) => {
  const rows = await reader
    .selectFrom('check_override')
    .select(['edition_id as editionId', 'code', 'reason', 'by', 'at'])
    .where('edition_id', 'in', editionIds)
    .orderBy('code')
    .execute()
  return listsInKeyOrder(editionIds, rows, (row) => row.editionId)
}
