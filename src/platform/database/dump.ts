import type pg from 'pg'
import { commentStatements } from './dump/comments.js'
import { defaultRightStatements } from './dump/default-rights.js'
import { databaseObjects } from './dump/objects.js'
import { inOrder } from './dump/order.js'
import { policyStatements } from './dump/policies.js'
import { rightStatements } from './dump/rights.js'
import { prelude } from './dump/prelude.js'
import { sequenceOwnerStatements } from './dump/sequences.js'
import { triggerStatements } from './dump/triggers.js'
import { refuseUnknownKinds } from './dump/unknown-kinds.js'

const HEADER = '-- The shape of the migrated database, printed from its catalogs. `npm run generate` writes it; do not edit it.'

/**
 * The schemas' objects as statements that make them again in an empty database, the same text for the same shape on PostgreSQL 16
 * to 18 (15 also names the table before each column of a view). Needs a connection outside a transaction. Roles are named, not made; owners, data and tablespaces are left out.
 * Throws when a schema holds a kind of object that the dump cannot show.
 */
export async function dumpSchema(client: pg.ClientBase, schemas: readonly string[]): Promise<string> {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query(`set local search_path = ''`)
    await client.query(`set local datestyle = 'ISO'`)
    await client.query(`set local intervalstyle = 'postgres'`)
    await refuseUnknownKinds(client, schemas)
    return await print(client, schemas)
  } finally {
    await client.query('rollback')
  }
}

async function print(client: pg.ClientBase, schemas: readonly string[]): Promise<string> {
  const { statements, foreignKeys } = inOrder(await databaseObjects(client, schemas))
  const blocks = [
    ...(await prelude(client, schemas)),
    ...statements,
    lines([...(await sequenceOwnerStatements(client, schemas)), ...foreignKeys]),
    lines(await triggerStatements(client, schemas)),
    lines(await policyStatements(client, schemas)),
    lines(await rightStatements(client, schemas)),
    lines(await defaultRightStatements(client, schemas)),
    lines(await commentStatements(client, schemas)),
  ]
  return `${[HEADER, ...blocks].filter((block) => block !== '').join('\n\n')}\n`
}

function lines(statements: readonly string[]): string {
  return statements.join('\n')
}
