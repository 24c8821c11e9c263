import type { Scope } from '../../../platform/command.js'
import { commitTo, newSalt } from '../../../platform/commitment.js'
import { entryHash, type Entry } from '../model/entry.js'
import { query } from '../../../platform/database/query.js'
import { together } from '../../../platform/database/together.js'

export type NewEntry = Omit<Entry, 'position' | 'at' | 'actor' | 'previousHash'>

export interface Appended {
  readonly position: string
  readonly entryHash: string
}

/**
 * Appends an entry to the ledger. From here to the commit the head row is locked, so that the order of positions is the
 * order of commits: append late, and after it touch only what every appender touches after it (the public read model). What `follow`
 * writes is sent together with the entry, as everybody else waits meanwhile.
 */
export async function appendEntry(scope: Scope, given: NewEntry, follow?: (appended: Appended) => Promise<unknown>): Promise<Appended> {
  const head = await lockHead(scope)
  const salt = newSalt()
  const entry: Entry = {
    ...given,
    position: String(BigInt(head.position) + 1n),
    at: scope.now.toISOString(),
    actor: commitTo(salt, scope.actor.id),
    previousHash: head.entry_hash,
  }
  const appended = { position: entry.position, entryHash: entryHash(entry) }
  await together(writeEntry(scope, entry, { salt, hash: appended.entryHash }), follow?.(appended))
  return appended
}

async function writeEntry(scope: Scope, entry: Entry, { salt, hash }: { readonly salt: string; readonly hash: string }): Promise<void> {
  // Listeners learn the new head when, and only when, the transaction commits.
  await query(
    scope.em,
    `with head as (
       update desk.ledger_head set position = ?, entry_hash = ?, at = ?
       returning position, at, entry_hash
     ), entry as (
       insert into desk.ledger_entry
         (position, at, kind, item_id, edition_id, content_hash, route, sign_offs, channels, actor, actor_salt, note, previous_hash, entry_hash)
       select position, at, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, entry_hash from head
       returning position
     )
     select pg_notify('tongyuan_ledger', position::text) from entry`,
    [
      entry.position,
      hash,
      scope.now,
      entry.kind,
      entry.itemId,
      entry.editionId,
      entry.contentHash,
      entry.route,
      [...entry.signOffs],
      [...entry.channels],
      scope.actor.id,
      salt,
      entry.note,
      entry.previousHash,
    ],
  )
}

async function lockHead(scope: Scope): Promise<{ position: string; entry_hash: string }> {
  const [head] = await query<{ position: string; entry_hash: string }[]>(
    scope.em,
    'select position, entry_hash from desk.ledger_head where single = ? for update',
    [true],
  )
  if (!head) throw new Error('The ledger has no head row')
  return head
}
