import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import canonicalize from 'canonicalize'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editionPublish, itemWithdraw } from '../../../src/modules/publication/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office, type Sealed } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

const PUBLISHERS = 100
const ITEMS_EACH = 3
const NOTHING_BEFORE = `sha256:${'0'.repeat(64)}`
const CHANGES = `query ($after: Position!, $first: Int!, $channel: String) {
  changes(after: $after, first: $first, channel: $channel) { changes { position itemId entryHash } endPosition headPosition hasMore }
}`

let hub: TestHub
let office: Office
let owner: pg.Client

beforeAll(async () => {
  hub = await openTestHub()
  office = await officeOf(hub)
  owner = await connectTo(hub.databaseUrl)
  await office.channel('WEBSITE', { kind: 'WEBSITE', format: 'HTML' })
  await office.channel('DAILY')
})
afterAll(async () => {
  await owner.end()
  await hub.close()
})

describe('while 100 publishers write at the same time', () => {
  const expectedEntries = PUBLISHERS * (ITEMS_EACH + 1)
  let feeds: readonly (readonly Change[])[]
  let onChannel: readonly Change[]
  let runs = 0

  beforeAll(async () => {
    const work = await sealedItems()
    let writing = true
    const publishing = Promise.all(work.map(publishAll)).finally(() => (writing = false))
    const readers = [1, 7, 100].map((first) => follow(first, null, () => writing))
    const reader = follow(5, 'DAILY', () => writing)
    await publishing
    feeds = await Promise.all(readers)
    onChannel = await reader
  }, 120_000)

  test('positions are gap-free, and every entry is there', async () => {
    const entries = await readEntries()
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: expectedEntries }, (_, at) => String(at + 1)))
  })

  test('each entry’s hash covers all of it and the hash before it, up to the head', async () => {
    const entries = await readEntries()
    let previous = NOTHING_BEFORE
    for (const { entry_hash: hash, at, ...entry } of entries) {
      expect(entry.previousHash).toBe(previous)
      const text = canonicalize({ ...entry, at: at.toISOString() }) ?? ''
      expect(`sha256:${createHash('sha256').update(text).digest('hex')}`).toBe(hash)
      previous = hash
    }
    const { data } = await hub.ask('{ ledger { position hash } }')
    expect(data['ledger']).toEqual({ position: String(expectedEntries), hash: previous })
  })

  test('readers that follow page by page get every entry once, in order, whatever the size of their pages', async () => {
    const entries = await readEntries()
    const whole = entries.map(({ position, itemId, entry_hash: entryHash }) => ({ position, itemId, entryHash }))
    for (const feed of feeds) expect(feed).toEqual(whole)
  })

  test('a reader that follows one channel gets every entry of that channel once, in order', async () => {
    const entries = await readEntries()
    const expected = entries.filter(({ channels }) => channels.includes('DAILY')).map(({ position }) => position)
    expect(expected.length).toBeGreaterThan(PUBLISHERS / 2)
    expect(onChannel.map(({ position }) => position)).toEqual(expected)
  })

  test('no transaction had to be repeated', () => {
    expect(runs).toBe(expectedEntries)
  })

  test('every relation between public items is shown, and no other', async () => {
    const expected = await owner.query<{ id: string }>(
      `select r.id
       from desk.publication source
       join desk.edition_relation e on e.edition_id = source.edition_id and source.ended_at is null
       join desk.relation r on r.id = e.relation_id
       join desk.publication target on target.item_id = r.target_id and target.ended_at is null
       order by r.id`,
    )
    const shown = await owner.query<{ id: string }>('select id from published.relation order by id')
    expect(expected.rows.length).toBeGreaterThan(0)
    expect(shown.rows).toEqual(expected.rows)
  })

  /** Some items are related to items of other publishers, in both directions. */
  async function sealedItems(): Promise<Sealed[][]> {
    const itemIds: string[] = []
    while (itemIds.length < PUBLISHERS * ITEMS_EACH) itemIds.push(...(await Promise.all(Array.from({ length: 20 }, () => office.draft()))))
    const sealed: Sealed[] = []
    for (let at = 0; at < itemIds.length; at += 20) {
      const group = itemIds.slice(at, at + 20).map(async (itemId, within) => {
        const others = [3, 50].map((step) => itemIds[(at + within + step) % itemIds.length] ?? '')
        if (within % 2 === 0) await office.update(itemId, { relations: others.map((other) => ({ kind: 'CITES', itemId: other })) })
        return { itemId, editionId: await office.submit(itemId) }
      })
      sealed.push(...(await Promise.all(group)))
    }
    return Array.from({ length: PUBLISHERS }, (_, at) => sealed.slice(at * ITEMS_EACH, (at + 1) * ITEMS_EACH))
  }

  async function publishAll(items: readonly Sealed[], at: number): Promise<void> {
    for (const { editionId } of items) await hub.run(counted(editionPublish), { editionId, channels: at % 2 === 0 ? ['DAILY'] : null })
    await hub.run(counted(itemWithdraw), { itemId: items[0]?.itemId ?? '', kind: 'GONE', reason: '有误' })
  }

  function counted<C extends { run: (...given: never[]) => unknown }>(command: C): C {
    return {
      ...command,
      run: (...given: never[]) => {
        runs += 1
        return command.run(...given)
      },
    }
  }
})

describe('an entry', () => {
  test('cannot skip a position, repeat one, or come before the head has moved', async () => {
    const insert = (position: string) =>
      owner.query(
        `insert into desk.ledger_entry
         select ${position}, at, kind, item_id, edition_id, content_hash, route, sign_offs, channels, actor, note, previous_hash, 'another hash', actor_salt
         from desk.ledger_entry where position = 1`,
      )
    const { rows } = await owner.query<{ position: string }>('select position from desk.ledger_head')
    const head = BigInt(rows[0]?.position ?? 0)
    for (const position of [head + 1n, head + 2n, 1n]) await expect(insert(String(position))).rejects.toThrow('does not follow the head')
    await expect(insert(String(head))).rejects.toThrow('ledger_entry_pkey')
  })

  test('cannot be changed, deleted or emptied away', async () => {
    for (const statement of [
      `update desk.ledger_entry set note = 'other' where position = 1`,
      'delete from desk.ledger_entry where position = 1',
      'truncate desk.ledger_entry cascade',
    ]) {
      await expect(owner.query(statement)).rejects.toThrow('rows are kept as they were written')
    }
  })
})

describe('the head', () => {
  test.each(['position + 2', 'position - 1', 'position', '0'])('does not move to %s', async (position) => {
    await expect(owner.query(`update desk.ledger_head set position = ${position}`)).rejects.toThrow('moves by one')
  })

  test('is one row, for good', async () => {
    await expect(owner.query('delete from desk.ledger_head')).rejects.toThrow('is refused')
    await expect(owner.query('truncate desk.ledger_head')).rejects.toThrow('is refused')
    await expect(owner.query(`insert into desk.ledger_head (position, entry_hash, at) values (0, '', now())`)).rejects.toThrow(
      'ledger_head_pkey',
    )
    await expect(
      owner.query(`insert into desk.ledger_head (single, position, entry_hash, at) values (false, 0, '', now())`),
    ).rejects.toThrow('check')
  })
})

interface Change {
  readonly position: string
  readonly itemId: string
  readonly entryHash: string
}

interface Page {
  readonly changes: readonly Change[]
  readonly endPosition: string
  readonly headPosition: string
  readonly hasMore: boolean
}

/** Reads on from where the last page ended, until nothing is being written and nothing is left. */
async function follow(first: number, channel: string | null, writing: () => boolean): Promise<Change[]> {
  const seen: Change[] = []
  let after = '0'
  for (;;) {
    const last = !writing()
    const { data, errors } = await hub.ask<{ changes: Page }>(CHANGES, { after, first, channel })
    expect(errors).toBeUndefined()
    const page = data.changes
    seen.push(...page.changes)
    expect(BigInt(page.endPosition)).toBeGreaterThanOrEqual(BigInt(page.changes.at(-1)?.position ?? after))
    expect(BigInt(page.headPosition)).toBeGreaterThanOrEqual(BigInt(page.endPosition))
    after = page.endPosition
    if (last && !page.hasMore) return seen
    // Readers that find nothing new wait a little, as real ones do, and leave the machine to the writers.
    if (!page.hasMore) await pause(20)
  }
}

interface EntryRow {
  readonly position: string
  readonly at: Date
  readonly itemId: string
  readonly channels: readonly string[]
  readonly previousHash: string
  readonly entry_hash: string
}

async function readEntries(): Promise<EntryRow[]> {
  const { rows } = await owner.query<EntryRow>(
    `select position::text, at, kind, item_id as "itemId", edition_id as "editionId", content_hash as "contentHash", route,
       sign_offs as "signOffs", channels, desk.commitment(actor_salt, actor) as actor, note, previous_hash as "previousHash", entry_hash
     from desk.ledger_entry l order by l.position`,
  )
  return rows
}
