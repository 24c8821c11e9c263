import { commitTo } from '../../../../platform/commitment.js'
import { batches } from '../../../../platform/database/rows.js'
import { query } from '../../../../platform/database/query.js'
import { entryHash, type Entry } from '../../../ledger/index.js'
import { utcText, type Check } from './check.js'

interface EntryRow extends Entry {
  readonly actorSalt: string
  readonly entryHash: string
  readonly editionHash: string
  readonly editionItemId: string
  readonly unsigned: readonly string[]
}

const NOTHING_BEFORE = `sha256:${'0'.repeat(64)}`

/** That every entry has its hash, follows the one before, and names the hash and the sign-offs of its edition; and that the head is the last. */
export const entries: Check = {
  name: 'ledger entries',
  run: async function* (em, seen) {
    let last = { position: '0', entryHash: NOTHING_BEFORE }
    for await (const rows of batches<EntryRow, string>(em, ENTRIES, { size: 1000, first: '0', keyOf: (row) => row.position })) {
      for (const row of rows) {
        const wrong = wrongIn(row, last)
        if (wrong !== null) yield { kind: 'entry', id: row.position, wrong }
        last = row
      }
      seen(rows.length)
    }
    const [head] = await query<{ position: string; entryHash: string }[]>(
      em,
      'select position, entry_hash as "entryHash" from desk.ledger_head',
    )
    if (head?.position !== last.position)
      yield { kind: 'head', id: head?.position ?? 'none', wrong: `the last entry has the position ${last.position}` }
    else if (head.entryHash !== last.entryHash)
      yield { kind: 'head', id: head.position, wrong: `it has the hash ${head.entryHash}, the last entry ${last.entryHash}` }
  },
}

function wrongIn(row: EntryRow, before: { position: string; entryHash: string }): string | null {
  const expected = String(BigInt(before.position) + 1n)
  if (row.position !== expected) return `position ${expected} is missing before it`
  const found = entryHash(entryOf(row))
  if (found !== row.entryHash) return `it hashes to ${found}, not to its hash ${row.entryHash}`
  if (row.previousHash !== before.entryHash)
    return `it says the entry before has the hash ${row.previousHash}, which has ${before.entryHash}`
  if (row.contentHash !== row.editionHash)
    return `it names the content hash ${row.contentHash}, and edition ${row.editionId} has ${row.editionHash}`
  if (row.itemId !== row.editionItemId)
    return `it is about item ${row.itemId}, and edition ${row.editionId} belongs to ${row.editionItemId}`
  if (row.unsigned.length > 0) return `it names sign-offs of its content that are not there: ${row.unsigned.join(', ')}`
  return null
}

function entryOf({
  position,
  at,
  kind,
  itemId,
  editionId,
  contentHash,
  route,
  signOffs,
  channels,
  actor,
  actorSalt,
  note,
  previousHash,
}: EntryRow): Entry {
  return {
    position,
    at,
    kind,
    itemId,
    editionId,
    contentHash,
    route,
    signOffs,
    channels,
    actor: commitTo(actorSalt, actor),
    note,
    previousHash,
  }
}

const ENTRIES = `
  select l.position, ${utcText('l.at')} as at, l.kind, l.item_id as "itemId", l.edition_id as "editionId", l.content_hash as "contentHash", l.route,
    l.sign_offs as "signOffs", l.channels, l.actor, l.actor_salt as "actorSalt", l.note, l.previous_hash as "previousHash", l.entry_hash as "entryHash",
    e.content_hash as "editionHash", e.item_id as "editionItemId",
    array(
      select named.digest
      from unnest(l.sign_offs) as named (digest)
      where not exists (
        select
        from desk.sign_off s
        where s.digest = named.digest
          and (
            s.content_hash = l.content_hash
            or exists (select from desk.surviving_sign_off survived where survived.sign_off_id = s.id and survived.edition_id = l.edition_id)
          )
      )
    ) as unsigned
  from desk.ledger_entry l
  join desk.edition e on e.id = l.edition_id
  where l.position > ?
  order by l.position
  limit ?`
