import type { ReadContext } from '../../../platform/context.js'
import type { Entry, SealedEntry } from '../model/entry.js'

/** The hash of an entry, which is public for every entry; null when the ledger is shorter. */
export async function entryHashAt({ reader }: ReadContext, position: bigint): Promise<string | null> {
  const row = await reader.selectFrom('change').select('entry_hash').where('position', '=', String(position)).executeTakeFirst()
  return row?.entry_hash ?? null
}

/** Every entry about an item that the caller may see whole, oldest first. */
export async function entriesOfItem({ reader }: ReadContext, itemId: string): Promise<SealedEntry[]> {
  const rows = await reader.selectFrom('ledger_entry').selectAll().where('item_id', '=', itemId).orderBy('position').execute()
  return rows.map((row) => ({
    entry: {
      position: row.position,
      at: row.at.toISOString(),
      kind: row.kind as Entry['kind'],
      itemId: row.item_id,
      editionId: row.edition_id,
      contentHash: row.content_hash,
      route: row.route,
      signOffs: row.sign_offs,
      channels: row.channels,
      actor: row.actor,
      note: row.note,
      previousHash: row.previous_hash,
    },
    entryHash: row.entry_hash,
  }))
}
