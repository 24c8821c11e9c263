import type { RequestContext } from '../../../platform/context.js'
import { query } from '../../../platform/database/query.js'

/** For each external id that was imported, the hash of the record that its newest edition was made of. */
export async function recordHashes(context: RequestContext, externalIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await query<{ external_id: string; record_hash: string }[]>(
    context.database.orm.em.fork(),
    'select external_id, record_hash from desk.import_record where external_id = any(?)',
    [[...externalIds]],
  )
  return new Map(rows.map((row) => [row.external_id, row.record_hash]))
}
