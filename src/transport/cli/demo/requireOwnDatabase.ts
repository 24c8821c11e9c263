import { demoTokens } from '../../../modules/accounts/index.js'
import { ConfigFault, type Config } from '../../../config.js'
import type { RequestContext } from '../../../platform/context.js'

/**
 * Keeps the demo's invented content out of a database that already serves an office.
 * @throws ConfigFault
 */
export async function requireOwnDatabase({ database }: RequestContext, config: Config): Promise<void> {
  if (config.databaseUrl === null) return
  if ((await demoTokens(database.orm)).length > 0) return
  const found = await database.office.selectFrom('item').select('id').limit(1).executeTakeFirst()
  if (found === undefined) return
  throw new ConfigFault(
    'The database of DATABASE_URL holds items of its own, and the demo would mix its invented ones with them. Give the demo an empty database, or leave DATABASE_URL out.',
  )
}
