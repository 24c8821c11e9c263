import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../../src/platform/log.js'
import { startUpkeep } from '../../../src/transport/uploads/upkeep.js'
import { clockAt } from '../../support/clock.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { begin } from '../../support/uploading.js'

const clock = clockAt('2026-11-20T09:00:00+08:00')
const lines: Record<string, unknown>[] = []
const log = createLog({ level: 'info', destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) } })
let hub: TestHub

beforeAll(async () => {
  hub = await openTestHub({ clock })
})
afterAll(() => hub.close())

test('throws unused uploads away by itself, in several processes at once, and writes nothing while there are none', async () => {
  const token = await hub.tokenOf('CORRESPONDENT')
  for (let count = 0; count < 3; count += 1) await begin(hub.url, token, 1000)
  const upkeeps = [1, 2].map(() => startUpkeep({ contextFor: hub.contextFor, log }, 10))
  await pause(100)
  expect([await countOf('desk.upload'), await runs()]).toEqual([3, 0])

  clock.pass(49 * 3_600_000)
  for (let tries = 0; tries < 200 && (await countOf('desk.upload')) > 0; tries += 1) await pause(10)
  await pause(50)
  for (const upkeep of upkeeps) await upkeep.stop()
  expect(await countOf('desk.upload')).toBe(0)
  expect(await runs()).toBeLessThanOrEqual(2)
  expect(lines.filter(({ event }) => event === 'uploads.expired').reduce((sum, { count }) => sum + Number(count), 0)).toBe(3)
})

test('stops when it is told to', async () => {
  const token = await hub.tokenOf('CORRESPONDENT')
  await begin(hub.url, token, 1000)
  await startUpkeep({ contextFor: hub.contextFor, log }, 10).stop()
  clock.pass(49 * 3_600_000)
  await pause(60)
  expect(await countOf('desk.upload')).toBe(1)
})

test('notes a failure and goes on', async () => {
  const failing = () => {
    throw new Error('the database is away')
  }
  const upkeep = startUpkeep({ contextFor: failing, log }, 10)
  await pause(60)
  await upkeep.stop()
  expect(lines.filter(({ event }) => event === 'uploads.upkeep_failed').length).toBeGreaterThan(1)
})

async function countOf(table: string): Promise<number> {
  const [row] = await hub.database.orm.em.fork().execute<{ count: number }[]>(`select count(*)::int as count from ${table}`)
  return row?.count ?? 0
}

async function runs(): Promise<number> {
  return countOf(`desk.audit where command = 'uploadsExpire'`)
}
