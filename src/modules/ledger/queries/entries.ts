import type { ReadContext } from '../../../platform/context.js'
import type { Entry, SealedEntry } from '../model/entry.js'

/** The hash of an entry, which is public for every entry; null when the ledger is shorter. */
export async function entryHashAt({ reader }: ReadContext, position: bigint): Promise<string | null> {
  const row = await reader.selectFrom('change').select('entry_hash').where('position', '=', String(position)).executeTakeFirst()
  return row?.entry_hash ?? null
}

/**
 * The entry that made an edition public, the last time, and what was entered about its item since; oldest first. Without an edition the
 * item's last entry alone. Only entries that the caller may see whole.
 */
export async function entriesSince({ reader }: ReadContext, itemId: string, editionId: string | null): Promise<SealedEntry[]> {
  const about = reader.selectFrom('ledger_entry').where('item_id', '=', itemId)
  const last = await about
    .select(({ fn }) => fn.max('position').as('position'))
    .$if(editionId !== null, (entries) => entries.where('edition_id', '=', editionId).where('kind', '<>', 'WITHDRAWN'))
    .executeTakeFirst()
  const rows = last?.position ? await about.selectAll().where('position', '>=', last.position).orderBy('position').execute() : []
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
