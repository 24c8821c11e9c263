import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillWithHistory } from '../../support/history.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { foundAfter, foundIn } from './verifying.js'

let hub: TestHub

beforeAll(async () => {
  hub = await openTestHub()
  await fillWithHistory(hub)
  await fetch(`${hub.url}/ledger/checkpoint`)
})
afterAll(() => hub.close())

test('a hub in which everything has happened holds', async () => {
  expect(await foundIn(hub)).toEqual([])
})

const first = (table: string, key = 'id') => `${key} = (select min(${key}) from ${table})`

test.each([
  [
    'an edition’s body',
    'edition',
    `update desk.edition set content = jsonb_set(content, '{document,content,0,content,0,text}', '"x"') where ${first('desk.edition')}`,
  ],
  [
    'an edition’s metadata',
    'edition',
    `update desk.edition set content = jsonb_set(content, '{metadata,genre}', '"OPINION"') where ${first('desk.edition')}`,
  ],
  [
    'an edition’s content hash',
    'edition',
    `update desk.edition set content_hash = 'sha256:' || reverse(right(content_hash, 64)) where ${first('desk.edition')}`,
  ],
  [
    'the note of an edition’s relation',
    'edition',
    `update desk.edition_relation set note = 'x' where ctid = (select min(ctid) from desk.edition_relation)`,
  ],
  ['a lost edition relation', 'edition', `delete from desk.edition_relation where ctid = (select min(ctid) from desk.edition_relation)`],
  ['a sign-off’s signer', 'signOff', `update desk.sign_off set signed_by = signed_by || 'x' where ${first('desk.sign_off')}`],
  [
    'a sign-off’s time, by a microsecond',
    'signOff',
    `update desk.sign_off set signed_at = signed_at + '1 microsecond' where ${first('desk.sign_off')}`,
  ],
  ['a sign-off’s comment', 'signOff', `update desk.sign_off set comment = 'x' where ${first('desk.sign_off')}`],
  ['a sign-off’s body', 'signOff', `update desk.sign_off set body = body || 'x' where ${first('desk.sign_off')}`],
  ['a sign-off’s digest', 'signOff', `update desk.sign_off set digest = reverse(digest) where ${first('desk.sign_off')}`],
  ['a lost sign-off', 'entry', `delete from desk.sign_off where ${first('desk.sign_off')}`],
  ['an entry’s note', 'entry', `update desk.ledger_entry set note = note || 'x' where position = 2`],
  ['an entry’s actor', 'entry', `update desk.ledger_entry set actor = actor || 'x' where position = 2`],
  ['an entry’s time, by a microsecond', 'entry', `update desk.ledger_entry set at = at + '1 microsecond' where position = 2`],
  ['an entry’s channels', 'entry', `update desk.ledger_entry set channels = array_append(channels, 'X') where position = 2`],
  ['an entry’s hash', 'entry', `update desk.ledger_entry set entry_hash = reverse(entry_hash) where position = 2`],
  ['an entry’s previous hash', 'entry', `update desk.ledger_entry set previous_hash = reverse(previous_hash) where position = 2`],
  ['the head’s hash', 'head', `update desk.ledger_head set entry_hash = reverse(entry_hash)`],
  ['the head’s position', 'head', `update desk.ledger_head set position = position + 1`],
  ['a leaf of the tree', 'node', `update desk.ledger_node set hash = sha256(hash) where level = 0 and place = 1`],
  ['a node of the tree', 'node', `update desk.ledger_node set hash = sha256(hash) where level = 2 and place = 0`],
  ['a lost node of the tree', 'node', `delete from desk.ledger_node where level = 1 and place = 1`],
  ['a node beyond the tree', 'node', `insert into desk.ledger_node values (0, 1000, sha256('x'))`],
  [
    'a checkpoint’s root',
    'checkpoint',
    `update desk.checkpoint set note = replace(note, E'\\n' || size || E'\\n', E'\\n' || size || E'\\nA')`,
  ],
  ['a checkpoint’s size', 'checkpoint', `insert into desk.checkpoint select 1, note, signed_at from desk.checkpoint`],
  ['a checkpoint of entries that are lost', 'checkpoint', `update desk.checkpoint set size = size + 1000`],
  ['the ledger’s key', 'checkpoint', `update desk.signing_key set verifier_key = 'other/log' || verifier_key`],
  ['a publication’s end', 'publication', `update desk.publication set ended_at = now() where ended_at is null`],
  [
    'a publication’s edition',
    'publication',
    `update desk.publication set edition_id = (select max(id) from desk.edition) where position = 1`,
  ],
  ['a lost publication', 'publication', `delete from desk.publication where position = 1`],
  [
    'an item’s state',
    'item',
    `update desk.item set status = 'APPROVED' where ${first(`(select id from desk.item where status = 'PUBLISHED') i`)}`,
  ],
  ['the reason of a withdrawal', 'item', `update desk.item set withdrawal_reason = 'x' where withdrawal_kind = 'GONE'`],
  ['a public slug', 'publicItem', `update published.item set slug = 'x' where ${first('published.item')}`],
  [
    'a public date',
    'publicItem',
    `update published.item set published_at = published_at - '1 day'::interval where ${first('published.item')}`,
  ],
  ['a public reason', 'publicItem', `update published.item set withdrawal_reason = 'x' where withdrawal_kind = 'GONE'`],
  [
    'a lost public item',
    'publicItem',
    `delete from published.item where id = (select id from published.item i where edition_id is not null and not exists (select from published.relation r where i.id in (r.source_id, r.target_id)) order by id limit 1)`,
  ],
  ['a public title', 'publicEdition', `update published.edition set title = title || 'x' where ${first('published.edition')}`],
  ['a public body', 'publicEdition', `update published.edition set document = '{}' where ${first('published.edition')}`],
  [
    'a public page, by one character',
    'publicEdition',
    `update published.edition set html = overlay(html placing 'x' from 5 for 1) where ${first('published.edition')}`,
  ],
  ['a public plain text', 'publicEdition', `update published.edition set text = text || 'x' where ${first('published.edition')}`],
  ['a public change note', 'publicEdition', `update published.edition set change_note = 'x' where ${first('published.edition')}`],
  ['the title in a list', 'publicItem', `update published.item set title = title || 'x' where ${first('published.item')}`],
  ['a validity', 'publicItem', `update published.item set validity = 'EXPIRED' where ${first('published.item')}`],
  ['the title of a tombstone', 'publicItem', `update published.item set title = 'x' where withdrawal_kind = 'GONE'`],
  ['the bytes of a file', 'file', `update desk.file set bytes = 'other'`],
  ['the note of a public relation', 'relation', `update published.relation set note = 'x'`],
  ['a lost public relation', 'relation', `delete from published.relation`],
  [
    'an item in a category too many',
    'category',
    `insert into published.item_category select c.id, i.id, true, now() from desk.category c, published.item i where i.edition_id is not null order by c.id desc, i.id limit 1`,
  ],
  ['a lost category', 'category', `delete from published.item_category where ctid = (select min(ctid) from published.item_category)`],
  ['the name of a public attachment', 'attachment', `update published.attachment set file_name = 'x'`],
  ['a lost public attachment', 'attachment', `delete from published.attachment`],
] as const)('finds and names what was changed behind its back: %s', async (_, kind, change) => {
  const found = await foundAfter(hub, change)
  expect(found[0]?.kind, JSON.stringify(found[0])).toBe(kind)
})

test('stops at the first record that does not hold unless it is to find all', async () => {
  const change = `update desk.edition set content = jsonb_set(content, '{title}', '"x"')`
  expect(await foundAfter(hub, change, false)).toHaveLength(1)
  expect((await foundAfter(hub, change)).length).toBeGreaterThan(5)
})
