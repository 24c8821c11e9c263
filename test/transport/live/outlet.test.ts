import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultLiveLimits } from '../../../src/transport/graphql/live/limits.js'
import { Outlet } from '../../../src/transport/graphql/live/outlet.js'

const LIMITS = { ...defaultLiveLimits, unsentBytes: 1_000, stalledMs: 30_000, pingMs: 15_000 }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A connection whose network takes what it is told to take. */
function connection() {
  const waiting: { bytes: number; flushed: () => void }[] = []
  const said = { pings: 0, tooSlow: 0 }
  const over = new AbortController()
  const outlet = new Outlet(
    {
      write: (text, flushed) => void waiting.push({ bytes: text.length, flushed }),
      unsent: () => waiting.reduce((sum, { bytes }) => sum + bytes, 0),
      ping: () => void (said.pings += 1),
      tooSlow: () => void (said.tooSlow += 1),
    },
    LIMITS,
    over.signal,
  )
  return { outlet, over, said, unsent: () => waiting.reduce((sum, { bytes }) => sum + bytes, 0), take: () => waiting.shift()?.flushed() }
}

test('a connection that takes nothing never has more unsent than the bound and one event', async () => {
  const { outlet, over, unsent } = connection()
  let sent = 0
  const sending = (async () => {
    while (!over.signal.aborted) {
      await outlet.send('x'.repeat(300))
      sent += 1
    }
  })()
  await vi.advanceTimersByTimeAsync(60_000)
  expect([sent, unsent()]).toEqual([3, 1_200])
  over.abort()
  await sending
  outlet.close()
})

test('who takes nothing for half a minute is too slow; who takes a little now and then is not', async () => {
  const stuck = connection()
  const slow = connection()
  void stuck.outlet.send('x'.repeat(600))
  for (let turn = 0; turn < 20; turn += 1) void slow.outlet.send('x'.repeat(600))
  for (let second = 0; second < 120; second += 10) {
    await vi.advanceTimersByTimeAsync(10_000)
    slow.take()
    if (second < 30) expect(stuck.said.tooSlow).toBe(0)
  }
  expect(stuck.said.tooSlow).toBeGreaterThan(0)
  expect(slow.said.tooSlow).toBe(0)
  for (const { outlet } of [stuck, slow]) outlet.close()
})

test('an idle connection is pinged, however long nothing is said', async () => {
  const { outlet, said } = connection()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(said).toEqual({ pings: 40, tooSlow: 0 })
  outlet.close()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(said.pings).toBe(40)
})
