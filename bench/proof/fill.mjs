import pg from 'pg'
import { draftCreate } from '../../dist/src/modules/catalogue/index.js'
import { entryHash } from '../../dist/src/modules/ledger/index.js'
import { editionPublish } from '../../dist/src/modules/publication/index.js'
import { draftSubmit } from '../../dist/src/modules/review/index.js'
import { execute } from '../../dist/src/platform/command.js'
import { commitTo, newSalt } from '../../dist/src/platform/commitment.js'

const BATCH = 1000

export async function connect(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** One item goes public by the ordinary commands. */
export async function publishOne(hub) {
  const importer = { id: 'importer', displayName: 'bench', roles: ['IMPORTER'], unitId: null, channelId: null }
  const run = async (command, input) =>
    (await execute(hub.contextFor(importer, { requestId: 'bench', via: 'bench', language: 'en' }), command, input)).answer
  const { id: unitId } = await hub.database.office.selectFrom('unit').select('id').executeTakeFirstOrThrow()
  const { itemId } = await run(draftCreate, { unitId, title: '通知', genre: 'NOTICE', markdown: '正文。' })
  const { editionId } = await run(draftSubmit, { itemId, expectedVersion: 1 })
  await run(editionPublish, { editionId })
}

/** Adds entries up to a number, a first half without the tree (which is built afterwards) and a second half with it; milliseconds of each. */
export async function fillLedger(client, entries) {
  await client.query('alter table desk.ledger_entry disable trigger ledger_entry_follows_head')
  const half = Math.floor(entries / 2)
  await client.query('alter table desk.ledger_entry disable trigger ledger_entry_grows_tree')
  const without = await append(client, half)
  await client.query(
    'select desk.grow_ledger_tree(position, entry_hash) from (select position, entry_hash from desk.ledger_entry where position > 1 order by position) e',
  )
  await client.query('alter table desk.ledger_entry enable trigger ledger_entry_grows_tree')
  const withTree = await append(client, entries)
  await settle(client)
  return { without, withTree }
}

async function append(client, upTo) {
  const { rows: last } = await client.query('select * from desk.ledger_entry order by position desc limit 1')
  let { position, entry_hash: previousHash, at } = { ...last[0], position: Number(last[0].position), at: last[0].at.getTime() }
  let took = 0
  while (position < upTo) {
    const rows = []
    for (; rows.length < BATCH && position < upTo; position += 1) {
      const salt = newSalt()
      at += 1000
      const { item_id: itemId, edition_id: editionId, content_hash: contentHash, route } = last[0]
      const entry = {
        position: String(position + 1),
        at: new Date(at).toISOString(),
        kind: 'CORRECTED',
        itemId,
        editionId,
        contentHash,
        route,
        signOffs: [],
        channels: [],
        actor: commitTo(salt, 'importer'),
        note: null,
        previousHash,
      }
      previousHash = entryHash(entry)
      rows.push({
        position: entry.position,
        at: entry.at,
        kind: entry.kind,
        item_id: itemId,
        edition_id: editionId,
        content_hash: contentHash,
        route,
        sign_offs: [],
        channels: [],
        actor: 'importer',
        actor_salt: salt,
        note: null,
        previous_hash: entry.previousHash,
        entry_hash: previousHash,
      })
    }
    const began = performance.now()
    await client.query(
      'insert into desk.ledger_entry select (jsonb_populate_record(null::desk.ledger_entry, row)).* from jsonb_array_elements($1::jsonb) as row',
      [JSON.stringify(rows)],
    )
    took += performance.now() - began
  }
  return took
}

/** Makes the head, the publications and the public item say what the entries say. */
async function settle(client) {
  for (const statement of [
    'alter table desk.ledger_entry enable trigger ledger_entry_follows_head',
    'alter table desk.ledger_head disable trigger ledger_head_moves_by_one',
    'update desk.ledger_head set (position, entry_hash, at) = (select position, entry_hash, at from desk.ledger_entry order by position desc limit 1)',
    'alter table desk.ledger_head enable trigger ledger_head_moves_by_one',
    'delete from desk.publication',
    'insert into desk.publication (position, item_id, edition_id, published_at, ended_at) select position, item_id, edition_id, at, lead(at) over (order by position) from desk.ledger_entry',
    'update published.item set position = (select position from desk.ledger_head)',
    'vacuum analyze',
  ])
    await client.query(statement)
}
