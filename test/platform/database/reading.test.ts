import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reader } from '../../../src/platform/database/open.js'
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

describe('what is asked in the same moment', () => {
  let wide: TestHub

  beforeAll(async () => {
    wide = await openTestHub({ databaseUrl: hub.databaseUrl, connections: { orm: 2, published: 4, office: 1 } })
  })
  afterAll(() => wide.close())

  const backend = async (reader: Pick<Reader, 'getExecutor'>) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(reader)
    return rows[0]?.pid
  }
  const together = (count: number) => Promise.all(Array.from({ length: count }, () => backend(wide.database.published)))

  test('goes over one connection, and over more when it is much', async () => {
    expect(new Set(await together(6)).size).toBe(1)
    expect(new Set(await together(40)).size).toBeGreaterThan(1)
  })

  test('fails each for itself', async () => {
    const reader = wide.database.published
    const outcomes = await Promise.allSettled([
      backend(reader),
      sql`select 1 / 0`.execute(reader),
      backend(reader),
      sql`delete from item`.execute(reader),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
    expect(outcomes[1]).toMatchObject({ reason: { code: '22012' } })
  })

  test('stays out of a transaction, which has a connection to itself', async () => {
    const reader = wide.database.published
    await reader.transaction().execute(async (inside) => {
      const [own, others] = await Promise.all([backend(inside), together(2)])
      expect(others).not.toContain(own)
      expect(await backend(inside)).toBe(own)
    })
    expect((await together(3)).length).toBe(3)
  })

  test('is told when no connection becomes free', async () => {
    const narrow = await openTestHub({ databaseUrl: hub.databaseUrl, connections: { orm: 2, published: 1, office: 1, waitMs: 1_000 } })
    const reader = narrow.database.published
    await reader.transaction().execute(async () => {
      const outcomes = await Promise.allSettled([backend(reader), backend(reader)])
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    })
    expect(await backend(reader)).toBeDefined()
    await narrow.close()
  })
})
