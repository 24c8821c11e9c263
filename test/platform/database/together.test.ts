import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '../../../src/platform/database/query.js'
import { together } from '../../../src/platform/database/together.js'
import { openTestHub, type TestHub } from '../../support/hub.js'

let hub: TestHub

beforeAll(async () => {
  hub = await openTestHub()
  await query(em(), 'create table public.line (place int, at bigint generated always as identity primary key)')
})
afterAll(() => hub.close())

test('statements of a transaction run in the order of their calls, each seeing what the ones before it did', async () => {
  const places = Array.from({ length: 50 }, (_, at) => at)
  const seen = await em().transactional((within) =>
    together(
      ...places.map(async (place) => {
        await add(within, place)
      }),
      query<{ count: number }[]>(within, 'select count(*)::int as count from public.line'),
    ),
  )
  expect(seen.at(-1)).toEqual([{ count: 50 }])
  const rows = await query<{ place: number }[]>(em(), 'select place from public.line order by at')
  expect(rows.map((row) => row.place)).toEqual(places)
})

test('the first error is thrown, and only when nothing goes on any more', async () => {
  let ended = false
  const slow = async () => {
    await pause(50)
    ended = true
  }
  const failed = together(slow(), Promise.reject(new Error('first')), Promise.reject(new Error('second')))
  await expect(failed).rejects.toThrow('first')
  expect(ended).toBe(true)
})

test('what would write after a refusal of its neighbour writes before the transaction is undone, or not at all', async () => {
  const before = await count()
  const writesLater = async (within: ReturnType<typeof em>) => {
    await query(within, 'select pg_sleep(0.05)')
    await add(within, 1000)
  }
  const refuses = () => Promise.reject(new Error('refused'))
  await expect(em().transactional((within) => together(writesLater(within), refuses()))).rejects.toThrow('refused')
  await pause(100)
  expect(await count()).toBe(before)
})

function em() {
  return hub.database.orm.em.fork()
}

function add(within: ReturnType<typeof em>, place: number) {
  return query(within, 'insert into public.line (place) values (?)', [place])
}

async function count(): Promise<number> {
  const [row] = await query<{ count: number }[]>(em(), 'select count(*)::int as count from public.line')
  return row?.count ?? -1
}
