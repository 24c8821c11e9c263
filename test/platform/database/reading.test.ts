import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHub, type TestHub } from '../../support/hub.js'

let hub: TestHub

beforeAll(async () => {
  hub = await openTestHub({ connections: { orm: 2, published: 1, office: 1 } })
})
afterAll(() => hub.close())

const prepared = async (part: string) => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(hub.database.published)
  return rows.map((row) => row.statement).filter((statement) => statement.includes(part))
}

test('prepares a question once, for however many keys it is asked', async () => {
  const slugsOf = (ids: string[]) =>
    hub.database.published.selectFrom('category').select(['slug', 'position']).where('id', 'in', ids).execute()
  const all = await hub.database.published.selectFrom('category').select('id').execute()
  const ids = all.map((row) => row.id)
  for (const count of [1, 2, 5]) expect(await slugsOf(ids.slice(0, count))).toHaveLength(count)
  expect(await slugsOf([])).toEqual([])
  expect(await prepared('"slug", "position"')).toHaveLength(1)
})

test('goes on unprepared when a connection remembers enough', async () => {
  for (let number = 0; number < 320; number += 1) {
    const { rows } = await sql<{ one: number }>`select ${sql.lit(number)}::int as one`.execute(hub.database.published)
    expect(rows).toEqual([{ one: number }])
  }
  expect((await prepared('')).length).toBeLessThanOrEqual(300)
})
