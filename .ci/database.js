// Migrates an empty database, then compares it with schema/schema.sql and with the entities.
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import pg from 'pg'
import { entities } from '../dist/src/entities.js'
import { dumpSchema } from '../dist/src/platform/database/dump.js'
import { findDrift } from '../dist/src/platform/database/drift.js'
import { holdEmbeddedServer } from '../dist/src/platform/database/embedded/index.js'
import { migrate } from '../dist/src/platform/database/migrate.js'
import { openDatabase } from '../dist/src/platform/database/open.js'
import { keepFresh } from './fresh.js'

const FAST_AND_UNSAFE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const quiet = { info: () => undefined, warn: console.warn, error: console.error }

// Always the embedded PostgreSQL: older servers word some views and constraints differently.
const server = await holdEmbeddedServer({ folder: resolve('.tongyuan/check'), settings: FAST_AND_UNSAFE, log: quiet })
try {
  await withEmptyDatabase(server.url, compare)
} finally {
  await server.release()
}

async function compare(url) {
  const database = await openDatabase({ url, entities })
  const client = new pg.Client(url)
  await client.connect()
  try {
    await migrate(database.orm)
    keepFresh('schema/schema.sql', await dumpSchema(client, await ownSchemas(client)))
    report(await findDrift(database.orm))
  } finally {
    await client.end()
    await database.close()
  }
}

/** All but PostgreSQL's own and `public`, where the ORM keeps its list of migrations. */
async function ownSchemas(client) {
  const found = await client.query(
    `select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`,
  )
  return found.rows.map((row) => row.nspname)
}

function report(drift) {
  if (drift.length === 0) return
  console.error(`Entities and database disagree:\n  ${drift.join('\n  ')}`)
  process.exitCode = 1
}

async function withEmptyDatabase(url, use) {
  const name = `check_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client(url)
  await admin.connect()
  try {
    await admin.query(`create database ${name}`)
    await use(url.replace(/\/[^/]*$/, `/${name}`))
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
}
