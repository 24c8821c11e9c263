import { pendingMigrations } from '../../platform/database/migrate.js'
import { acquireServer } from '../../platform/database/acquire.js'
import { openDatabase } from '../../platform/database/open.js'
import { withHub } from './with-hub.js'
import type { Surroundings } from './program.js'

/** Brings the database to this version, and names what ran. */
export async function migrateVerb(surroundings: Surroundings): Promise<number> {
  const before = await pendingBefore(surroundings)
  await withHub(surroundings, async () => undefined)
  console.log(before.length === 0 ? 'The database is up to date.' : before.map((name) => `ran ${name}`).join('\n'))
  return 0
}

async function pendingBefore({ config, log }: Surroundings): Promise<readonly string[]> {
  const server = await acquireServer(config, log)
  const database = await openDatabase({ url: server.url, entities: [] })
  try {
    return await pendingMigrations(database.orm)
  } finally {
    await database.close()
    await server.release()
  }
}
