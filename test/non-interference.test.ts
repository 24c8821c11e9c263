import type { GraphQLSchema } from 'graphql'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildHubSchema } from '../src/transport/graphql/schema.js'
import { compareTwins, type Plan } from './support/interference/compare.js'
import { seededLeaks } from './support/interference/seeded-leaks.js'
import { connectTo } from './support/tables.js'
import { openTwins, type Twins } from './support/twins/open.js'
import { declinedForms } from './support/walk/declined.js'
import { singleMutations } from './support/walk/mutations.js'
import { poolOf, type Pool } from './support/walk/pool.js'

// `npm run noninterference` asks 20,000.
const OPERATIONS = Number(process.env['NONINTERFERENCE_OPERATIONS'] ?? 1500)
const SEED = Number(process.env['NONINTERFERENCE_SEED'] ?? 20_261_124)

let twins: Twins
let schema: GraphQLSchema
let pool: Pool
let owner: pg.Client
let plan: Omit<Plan, 'operations' | 'enough'>

beforeAll(async () => {
  twins = await openTwins()
  schema = await buildHubSchema()
  owner = await connectTo(twins.full.databaseUrl)
  pool = await poolOf(
    owner,
    ['低保', '通知', 'kdrafttitle7', 'kreviewtitle7', '更正'],
    await declinedForms(schema, (query) => twins.full.ask(query)),
  )
  plan = { twins, schema, pool, mutations: singleMutations(schema, pool), callers: [null, 'PARTNER'], seed: SEED }
}, 120_000)
afterAll(async () => {
  await owner?.end()
  await twins?.close()
})

test(
  `${OPERATIONS} operations are answered alike, byte for byte, whether or not there is anything hidden`,
  async () => {
    const { asked, answered, fields, differences, raced } = await compareTwins({ ...plan, operations: OPERATIONS, enough: 5 })
    expect(differences).toEqual([])
    expect(asked).toBe(OPERATIONS)
    expect(raced / asked).toBeLessThan(0.05)
    expect(answered / asked).toBeGreaterThan(0.7)
    expect([...fields].toSorted()).toEqual(Object.keys(schema.getQueryType()?.getFields() ?? {}).toSorted())
  },
  OPERATIONS * 200,
)

// A test of the test: with a hole in one hub the answers must differ.
test.each(seededLeaks)(
  'it is noticed when $what',
  async ({ seed, undo }) => {
    await owner.query(seed)
    try {
      const { differences, asked } = await compareTwins({ ...plan, operations: 3000, enough: 1 })
      expect(differences, `after ${asked} operations`).not.toEqual([])
    } finally {
      await owner.query(undo)
    }
    expect((await compareTwins({ ...plan, operations: 20, enough: 1 })).differences).toEqual([])
  },
  300_000,
)
