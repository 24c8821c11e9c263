import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type pg from 'pg'

export interface EntryRow {
  readonly position: string
  readonly at: Date
  readonly itemId: string
  readonly channels: readonly string[]
  readonly previousHash: string
  readonly entry_hash: string
}

/** The whole ledger, with the actor as outsiders see it. */
export async function readLedger(client: pg.ClientBase): Promise<readonly EntryRow[]> {
  const { rows } = await client.query<EntryRow>(
    `select l.position::text, at, kind, item_id as "itemId", edition_id as "editionId", content_hash as "contentHash", route,
       sign_offs as "signOffs", channels, desk.commitment(actor_salt, actor) as actor, note, previous_hash as "previousHash", entry_hash
     from desk.ledger_entry l order by l.position`,
  )
  return rows
}

/** What is wrong with the ledger, recomputed without the hub's own code: gaps, hashes that do not cover their entry, a chain that breaks. */
export async function ledgerFaults(client: pg.ClientBase): Promise<string[]> {
  const faults: string[] = []
  const entries = await readLedger(client)
  let previous = `sha256:${'0'.repeat(64)}`
  for (const [index, { entry_hash: hash, at, ...entry }] of entries.entries()) {
    if (entry.position !== String(index + 1)) faults.push(`entry ${entry.position} stands at ${index + 1}`)
    if (entry.previousHash !== previous) faults.push(`entry ${entry.position} does not follow the one before`)
    if (hash !== sha256(canonicalize({ ...entry, at: at.toISOString() }))) faults.push(`entry ${entry.position} has another hash`)
    previous = hash
  }
  const { rows: heads } = await client.query<{ position: string; entry_hash: string }>('select position, entry_hash from desk.ledger_head')
  if (heads[0]?.position !== String(entries.length) || heads[0]?.entry_hash !== previous) faults.push('the head stands elsewhere')
  return faults
}

function sha256(text = ''): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`
}
