import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataset, WHOLE } from '../../bench/questions/data/dataset.js'
import { loadHub } from '../../bench/questions/load/hub.js'
import { categoryCreate, draftCreate, unitCreate } from '../../src/modules/catalogue/index.js'
import { channelCreate, distributionConfirm, distributionRecord } from '../../src/modules/distribution/index.js'
import { importRecords, verifyHub, type Discrepancy } from '../../src/modules/publication/index.js'
import { execute } from '../../src/platform/command.js'
import { openTestHub, type TestHub } from '../support/hub.js'
import { officeOf } from '../support/office.js'
import { connectTo } from '../support/tables.js'

describe('the data set', () => {
  test('has the sizes that the figures are about, whenever it is made', () => {
    const { units, categories, channels, items } = makeDataset(WHOLE)
    const shown = items.filter((item) => item.publishedAt)
    expect([units.length, categories.length, channels.length, items.length, shown.length]).toEqual([60, 200, 6, 20_000, 18_400])
    expect(shown.flatMap((item) => item.relations)).toHaveLength(40_000)
    expect(shown.flatMap((item) => item.distributions)).toHaveLength(60_000)
    expect(makeDataset(200)).toEqual(makeDataset(200))
  })
})

describe('a hub that it was loaded into', () => {
  const dataset = makeDataset(75)
  let hub: TestHub
  let client: pg.Client

  beforeAll(async () => {
    hub = await openTestHub()
    client = await connectTo(hub.databaseUrl)
    await loadHub(hub, { execute, unitCreate, categoryCreate, channelCreate, draftCreate, importRecords }, dataset)
  })
  afterAll(async () => {
    await client.end()
    await hub.close()
  })

  test('is found whole by tongyuan verify', async () => {
    const found: Discrepancy[] = []
    const seen = await verifyHub(hub, { found: (discrepancy) => found.push(discrepancy) > 0, progress: () => {} })
    expect(found).toEqual([])
    expect(seen['public items']).toBe(69)
  })

  test('shows the public everything but the drafts', async () => {
    const { data } = await hub.ask('{ items(first: 1) { totalCount } distributions(first: 1) { totalCount } }')
    expect(data).toEqual({ items: { totalCount: 69 }, distributions: { totalCount: 225 } })
    const { rows } = await client.query<{ relations: number }>('select count(*)::int as relations from published.relation')
    expect(rows[0]?.relations).toBe(150)
  })

  test.each(['LIVE', 'FAILED'])('has what is %s on a channel as the commands leave it', async (state) => {
    const byCommands = await deliverByCommands(hub, state)
    const { rows } = await client.query<{ id: string }>('select id from desk.distribution where state = $1 and id <> $2 limit 1', [
      state,
      byCommands,
    ])
    const [byBench] = rows.map((row) => row.id)
    for (const [table, column] of DELIVERY) {
      const shapes = await Promise.all([byBench, byCommands].map((id) => shapesOf(client, `desk.${table} where ${column} = $1`, id)))
      expect(shapes[0], table).toEqual(shapes[1])
    }
  })
})

const DELIVERY = [
  ['distribution', 'id'],
  ['attempt', 'distribution_id'],
  ['receipt', 'distribution_id'],
] as const

async function deliverByCommands(hub: TestHub, state: string): Promise<string> {
  const office = await officeOf(hub)
  const { distributionIds } = await office.published({}, { channels: ['Q_APP'] })
  const distributionId = distributionIds[0]!
  const tried = { distributionId, durationMs: 20, at: new Date() }
  if (state === 'FAILED') {
    await hub.run(distributionRecord, { ...tried, outcome: 'FAILED', failure: 'the receiver is closed' }, 'IMPORTER')
    return distributionId
  }
  await hub.run(distributionRecord, { ...tried, outcome: 'SENT' }, 'IMPORTER')
  await hub.run(distributionConfirm, { distributionId, kind: 'LIVE' })
  return distributionId
}

/** The rows with their words; of ids, instants and numbers only that they are there. */
async function shapesOf(client: pg.Client, which: string, id: string | undefined): Promise<readonly object[]> {
  const { rows } = await client.query<Record<string, unknown>>(`select * from ${which}`, [id])
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, shapeOf(column, value)])))
}

function shapeOf(column: string, value: unknown): unknown {
  if (value === null || ['state', 'action', 'failure', 'outcome', 'kind'].includes(column)) return value
  return value instanceof Date ? 'instant' : typeof value
}
