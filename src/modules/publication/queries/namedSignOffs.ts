import { inKeyOrder, type Batch } from '../../../platform/load.js'

/** The digests of the sign-offs that the newest publication of an edition names in the ledger; none where it was never published. */
export const namedSignOffs: Batch<string, ReadonlySet<string>> = async ({ reader }, editionIds) => {
  const rows = await reader
    .selectFrom('ledger_entry')
    .select(['edition_id as editionId', 'sign_offs as digests'])
    .distinctOn('edition_id')
    .where('edition_id', 'in', editionIds)
    .where('kind', '<>', 'WITHDRAWN')
    .orderBy('edition_id')
    .orderBy('position', 'desc')
    .execute()
  return inKeyOrder(editionIds, rows, (row) => row.editionId).map((row) => new Set(row?.digests))
}
