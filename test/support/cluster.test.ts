import pg from 'pg'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { setup } from './cluster.js'

afterEach(() => vi.unstubAllEnvs())

test('every test is given a PostgreSQL where it may make databases', async () => {
  const client = new pg.Client({ connectionString: inject('clusterUrl') })
  await client.connect()
  const { rows } = await client.query('select rolcreatedb or rolsuper as may from pg_roles where rolname = current_user')
  await client.end()
  expect(rows).toEqual([{ may: true }])
})

test('TEST_DATABASE_URL names another one, which is not stopped at the end', async () => {
  vi.stubEnv('TEST_DATABASE_URL', 'postgresql://someone@127.0.0.1:9/none')
  const provide = vi.fn()
  const teardown = await setup({ provide })
  await teardown()
  expect(provide.mock.calls).toEqual([['clusterUrl', 'postgresql://someone@127.0.0.1:9/none']])
})
