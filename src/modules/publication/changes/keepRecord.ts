import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'

export interface KeptRecord {
  readonly itemId: string
  readonly editionId: string
  /** SHA-256 over the record's RFC 8785 form. */
  readonly recordHash: string
}

/** Remembers the record that an edition was made of, under the item's key, so that the same record is known when it comes again. */
export async function keepRecord(scope: Scope, { itemId, editionId, recordHash }: KeptRecord): Promise<void> {
  await query(
    scope.em,
    `insert into desk.import_record (external_id, item_id, edition_id, record_hash, imported_at)
     select key, id, ?, ?, ? from desk.item where id = ?
     on conflict (external_id) do update
     set edition_id = excluded.edition_id, record_hash = excluded.record_hash, imported_at = excluded.imported_at`,
    [editionId, recordHash, scope.now, itemId],
  )
}
