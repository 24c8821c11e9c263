import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '../../../src/platform/database/query.js'
import { follow, until, type Transport } from '../../support/following.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

const PUBLISHERS = 20
const EACH = 4
const TRANSPORTS: readonly Transport[] = ['sse', 'ws']

let hubs: readonly [TestHub, TestHub]
let office: Office

beforeAll(async () => {
  const first = await openTestHub()
  hubs = [first, await openTestHub({ databaseUrl: first.databaseUrl })]
  office = await officeOf(first)
})
afterAll(async () => {
  await hubs[1].close()
  await hubs[0].close()
})

test('each follower sees every position once, in order, while many publish, it drops and resumes anywhere, and listeners die', async () => {
  await office.published()
  const editions = await Promise.all(
    Array.from({ length: PUBLISHERS }, async () => {
      const own: string[] = []
      for (let turn = 0; turn < EACH; turn += 1) own.push((await office.sealed()).editionId)
      return own
    }),
  )
  const last = 1 + PUBLISHERS * EACH
  let publishing = true
  const killing = killNowAndThen(() => publishing)
  const followers = Array.from({ length: 6 }, (_, index) => followTo(last, seeded(index + 1)))
  await Promise.all(
    editions.map(async (own) => {
      for (const editionId of own) await office.publish(editionId)
    }),
  )
  publishing = false
  const paths = await Promise.all(followers)
  const everything = Array.from({ length: last }, (_, index) => index + 1)
  for (const { positions } of paths) expect(positions).toEqual(everything)
  expect(paths.reduce((sum, { connections }) => sum + connections, 0)).toBeGreaterThan(paths.length * 3)
  expect(await killing).toBeGreaterThan(0)
})

/** Follows to a position over as many connections as chance wants: each to some hub, by some transport, for some events. */
async function followTo(last: number, chance: () => number): Promise<{ positions: number[]; connections: number }> {
  const positions: number[] = []
  let connections = 0
  while ((positions.at(-1) ?? 0) < last) {
    connections += 1
    const [hub, transport] = [hubs[Math.floor(chance() * 2)] ?? hubs[0], TRANSPORTS[Math.floor(chance() * 2)] ?? 'sse']
    const following = follow(transport, hub.url, String(positions.at(-1) ?? 0))
    const enough = Math.min(1 + Math.floor(chance() * 20), last - (positions.at(-1) ?? 0))
    await until(
      () => following.seen.length >= enough,
      () => `${enough} more after ${positions.at(-1)}; ${JSON.stringify(following.errors)}`,
      20_000,
    )
    following.stop()
    positions.push(...following.seen.map(({ position }) => Number(position)))
  }
  return { positions, connections }
}

async function killNowAndThen(going: () => boolean): Promise<number> {
  let killed = 0
  while (going()) {
    await new Promise((resolve) => setTimeout(resolve, 150))
    const rows = await query(
      hubs[0].database.orm.em.fork(),
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tongyuan live' and datname = current_database()`,
    )
    killed += rows.length
  }
  return killed
}

function seeded(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return (state >>> 0) / 2 ** 32
  }
}
