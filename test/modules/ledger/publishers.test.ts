import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editionPublish, itemWithdraw } from '../../../src/modules/publication/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { ledgerFaults, readLedger } from '../../support/ledger.js'
import { officeOf, type Office, type Sealed } from '../../support/office.js'
import { connectTo } from '../../support/tables.js'

const PUBLISHERS = 100
const ITEMS_EACH = 2
const CHANGES = `query ($after: Position!, $first: Int!, $channel: String) {
  changes(after: $after, first: $first, channel: $channel) { changes { position itemId entryHash } endPosition headPosition hasMore }
}`

let hub: TestHub
let office: Office
let owner: pg.Client

beforeAll(async () => {
  // 100 publishers share ten connections, so on a busy machine each waits long for its turn.
  hub = await openTestHub({ connections: { orm: 10, published: 10, office: 5, waitMs: 300_000 } })
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
  }, 300_000)

  test('positions are gap-free, and every entry is there', async () => {
    const entries = await readLedger(owner)
    expect(entries.map(({ position }) => position)).toEqual(Array.from({ length: expectedEntries }, (_, at) => String(at + 1)))
  })

  test('each entry’s hash covers all of it and the hash before it, up to the head', async () => {
    expect(await ledgerFaults(owner)).toEqual([])
    const last = (await readLedger(owner)).at(-1)
    const { data } = await hub.ask('{ ledger { position hash } }')
    expect(data['ledger']).toEqual({ position: String(expectedEntries), hash: last?.entry_hash })
  })

  test('readers that follow page by page get every entry once, in order, whatever the size of their pages', async () => {
    const entries = await readLedger(owner)
    const whole = entries.map(({ position, itemId, entry_hash: entryHash }) => ({ position, itemId, entryHash }))
    for (const feed of feeds) expect(feed).toEqual(whole)
  })

  test('a reader that follows one channel gets every entry of that channel once, in order', async () => {
    const entries = await readLedger(owner)
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

  /** Every second item is related to items of other publishers, which it knows by key. */
  async function sealedItems(): Promise<Sealed[][]> {
    const sealed: Sealed[] = []
    const total = PUBLISHERS * ITEMS_EACH
    for (let at = 0; at < total; at += 10) {
      const group = Array.from({ length: 10 }, (_, within) => {
        const place = at + within
        const relations = [3, 50].map((step) => ({ kind: 'CITES' as const, key: `item/${(place + step) % total}` }))
        return office.sealed({ externalId: `item/${place}`, relations: place % 2 === 1 ? relations : [] }, 'IMPORTER')
      })
      sealed.push(...(await Promise.all(group)))
    }
    return Array.from({ length: PUBLISHERS }, (_, at) => sealed.slice(at * ITEMS_EACH, (at + 1) * ITEMS_EACH))
  }

  async function publishAll(items: readonly Sealed[], at: number): Promise<void> {
    const [channels, role] = at % 2 === 0 ? [['DAILY'], 'EDITOR' as const] : [null, 'IMPORTER' as const]
    for (const { itemId, editionId } of items) {
      if (role === 'EDITOR') await office.submit(itemId)
      await hub.run(counted(editionPublish), { editionId, channels }, role)
    }
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
