import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { query } from '../../../src/platform/database/query.js'
import { follow, followBySocket, until, type Following, type Transport } from '../../support/following.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

let hub: TestHub
const statements: string[] = []
let other: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub({ onStatement: (sql) => void statements.push(sql) })
  other = await openTestHub({ databaseUrl: hub.databaseUrl })
  office = await officeOf(hub)
})
afterAll(async () => {
  await other.close()
  await hub.close()
})

describe.each<Transport>(['sse', 'ws'])('by %s', (transport) => {
  test('what is there is replayed from a position, and what comes is sent as it comes', async () => {
    const before = Number(await head())
    await office.published({ title: '第一' })
    await office.published({ title: '第二' })
    const following = follow(transport, hub.url, String(before))
    await arrived(following, 2)
    const started = performance.now()
    await office.published({ title: '第三' })
    await arrived(following, 3)
    expect(performance.now() - started).toBeLessThan(5_000)
    following.stop()
    expect(following.seen.map(({ position, kind, item }) => [Number(position) - before, kind, item?.title])).toEqual([
      [1, 'PUBLISHED', '第一'],
      [2, 'PUBLISHED', '第二'],
      [3, 'PUBLISHED', '第三'],
    ])
  })

  test('without a position it begins where the ledger ends', async () => {
    await office.published()
    const following = follow(transport, hub.url, null)
    await listenersToBe(1)
    const from = BigInt(await head())
    await office.published({ title: '新的' })
    await arrived(following, 1)
    following.stop()
    expect(following.seen).toEqual([{ position: String(from + 1n), kind: 'PUBLISHED', item: { title: '新的' } }])
  })

  test('what is published on one hub is followed on another', async () => {
    const after = await head()
    const following = follow(transport, other.url, after)
    await listenersToBe(1)
    await office.published({ title: '别处' })
    await arrived(following, 1)
    following.stop()
    expect(following.seen[0]?.item?.title).toBe('别处')
  })

  test('a channel shows its own changes only, also after many of others', async () => {
    const code = `C_${transport.toUpperCase()}`
    await office.channel(code)
    const after = await head()
    const following = follow(transport, hub.url, after, undefined, code)
    for (let turn = 0; turn < 3; turn += 1) await office.published({}, { channels: [] })
    await office.published({ title: '本渠道' }, { channels: [code] })
    await arrived(following, 1)
    following.stop()
    expect(following.seen.map(({ item }) => item?.title)).toEqual(['本渠道'])
  })
})

test('each event shows the item as it is, not as it was before in the same stream', async () => {
  const { itemId } = await office.published({ title: '旧题' })
  const following = follow('ws', hub.url, await head())
  await listenersToBe(1)
  await office.corrected(itemId, { title: '新题' })
  await arrived(following, 1)
  await office.corrected(itemId, { title: '更新的题' })
  await arrived(following, 2)
  await office.withdraw(itemId)
  await arrived(following, 3)
  following.stop()
  expect(following.seen.map(({ kind, item }) => [kind, item?.title])).toEqual([
    ['CORRECTED', '新题'],
    ['CORRECTED', '更新的题'],
    ['WITHDRAWN', '（已撤回）'],
  ])
})

test('those who are woken together read what is new together', async () => {
  const after = await head()
  const followings = Array.from({ length: 20 }, () =>
    followBySocket(hub.url, { query: `subscription { changes(after: "${after}") { position } }` }),
  )
  await office.published()
  for (const following of followings) await arrived(following, 1)
  statements.length = 0
  await office.published()
  for (const following of followings) await arrived(following, 2)
  for (const { stop } of followings) stop()
  const reads = statements.filter((sql) => sql.includes('from "change"'))
  expect(reads.length).toBeGreaterThan(0)
  expect(reads.length).toBeLessThan(8)
})

test('nothing is lost or repeated when the listening connection is killed in the middle', async () => {
  const after = Number(await head())
  const followings = [follow('sse', other.url, String(after)), follow('ws', other.url, String(after))]
  await listenersToBe(1)
  const killed: number[] = []
  for (let turn = 0; turn < 6; turn += 1) {
    if (turn % 2 === 1) killed.push(await killListeners())
    await office.published()
  }
  expect(killed.reduce((one, more) => one + more, 0)).toBeGreaterThan(0)
  for (const following of followings) {
    await arrived(following, 6)
    following.stop()
    expect(following.seen.map(({ position }) => Number(position))).toEqual(range(after + 1, after + 6))
  }
})

test('a notification that never comes costs about a second', async () => {
  await office.published({ title: '无声' })
  const following = follow('sse', hub.url, await head())
  await listenersToBe(1)
  const started = performance.now()
  await appendSilently()
  await arrived(following, 1)
  expect(performance.now() - started).toBeLessThan(4_000)
  following.stop()
})

test('no connection is held while nobody subscribes', async () => {
  await listenersToBe(0)
  const one = follow('sse', hub.url, null)
  const two = follow('ws', hub.url, null)
  await listenersToBe(1)
  one.stop()
  two.stop()
  await listenersToBe(0)
})

/** The ledger grows as by a commit of whose notification nobody ever hears. */
async function appendSilently(): Promise<void> {
  await query(
    hub.database.orm.em.fork(),
    `with head as (
       update desk.ledger_head
       set position = position + 1, entry_hash = 'sha256:' || encode(sha256(position::text::bytea), 'hex')
       returning position, entry_hash
     )
     insert into desk.ledger_entry
       (position, at, kind, item_id, edition_id, content_hash, route, sign_offs, channels, actor, actor_salt, note, previous_hash, entry_hash)
     select head.position, at, kind, item_id, edition_id, content_hash, route, sign_offs, channels, actor, actor_salt, note, last.entry_hash, head.entry_hash
     from head
     join desk.ledger_entry last on last.position = head.position - 1`,
  )
}

async function head(): Promise<string> {
  return (await hub.database.published.selectFrom('ledger_head').select('position').executeTakeFirstOrThrow()).position
}

async function arrived(following: Following, count: number): Promise<void> {
  await until(
    () => following.seen.length >= count,
    () => `${count} changes; these came: ${JSON.stringify(following.seen)} ${JSON.stringify(following.errors)}`,
  )
}

async function listeners(): Promise<number> {
  const [row] = await query<{ count: number }[]>(
    hub.database.orm.em.fork(),
    `select count(*)::int as count from pg_stat_activity where application_name = 'tongyuan live' and datname = current_database() and query <> ''`,
  )
  return row?.count ?? 0
}

async function listenersToBe(count: number): Promise<void> {
  await until(
    async () => (await listeners()) === count,
    () => `${count} listening connections`,
  )
}

async function killListeners(): Promise<number> {
  const rows = await query(
    hub.database.orm.em.fork(),
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tongyuan live' and datname = current_database()`,
  )
  return rows.length
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
