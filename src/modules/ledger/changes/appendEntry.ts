import type { Scope } from '../../../platform/command.js'
import { canonicalJson } from '../../../platform/canonical.js'
import { commitTo, newSalt } from '../../../platform/commitment.js'
import type { Entry } from '../model/entry.js'
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
 * writes is sent together with the entry, as everybody else waits meanwhile; `desk.ledger_head` tells it the position.
 */
export async function appendEntry(scope: Scope, given: NewEntry, follow?: () => Promise<unknown>): Promise<Appended> {
  const [appended] = await together(writeEntry(scope, given), follow?.())
  return appended
}

/** The hash is PostgreSQL's to compute, of the same text as `entryHash`, since only the locked head knows what the entry follows. */
async function writeEntry(scope: Scope, given: NewEntry): Promise<Appended> {
  const salt = newSalt()
  const entry: Entry = { ...given, at: scope.now.toISOString(), actor: commitTo(salt, scope.actor.id), position: '', previousHash: '' }
  const [before, after] = canonicalJson(entry).split(UNKNOWN)
  // Listeners learn the new head when, and only when, the transaction commits.
  const [row] = await query<Appended[]>(
    scope.em,
    `with locked as (
       select position + 1 as position, entry_hash as previous_hash from desk.ledger_head for update
     ), hashed as (
       select position, previous_hash,
         'sha256:' || encode(sha256(convert_to(
           ?::text || '"position":"' || position || '","previousHash":"' || previous_hash || '"' || ?::text, 'UTF8')), 'hex') as entry_hash
       from locked
     ), head as (
       update desk.ledger_head set position = hashed.position, entry_hash = hashed.entry_hash, at = ?
       from hashed
       returning hashed.*, ledger_head.at
     ), entry as (
       insert into desk.ledger_entry
         (position, at, kind, item_id, edition_id, content_hash, route, sign_offs, channels, actor, actor_salt, note, previous_hash, entry_hash)
       select position, at, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, previous_hash, entry_hash from head
       returning position, entry_hash
     )
     select position::text, entry_hash as "entryHash", pg_notify('tongyuan_ledger', position::text) from entry`,
    [
      before,
      after,
      scope.now,
      given.kind,
      given.itemId,
      given.editionId,
      given.contentHash,
      given.route,
      [...given.signOffs],
      [...given.channels],
      scope.actor.id,
      salt,
      given.note,
    ],
  )
  if (!row) throw new Error('The ledger has no head row')
  return { position: row.position, entryHash: row.entryHash }
}

/** What only the head knows, in an entry's canonical text; the quotes inside a text are escaped, so it stands there once. */
const UNKNOWN = '"position":"","previousHash":""'
