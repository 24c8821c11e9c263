import type pg from 'pg'
import { attachedStatements } from './attached.js'
import { dependencies } from './dependencies.js'
import { functions } from './functions.js'
import type { DatabaseObject, FoundObject } from './object.js'
import { sequences } from './sequences.js'
import { tables } from './tables.js'
import { types } from './types.js'
import { views } from './views.js'

/** Everything that others may need to exist first, in the order a reader wants it: by kind, then by name. */
export async function databaseObjects(client: pg.ClientBase, schemas: readonly string[]): Promise<DatabaseObject[]> {
  const found: FoundObject[] = [
    ...(await types(client, schemas)),
    ...(await sequences(client, schemas)),
    ...(await tables(client, schemas)),
    ...(await views(client, schemas)),
    ...(await functions(client, schemas)),
  ]
  const needs = await dependencies(client)
  const attached = await attachedStatements(client, schemas)
  return found.map((object) => ({ ...object, needs: needs.get(object.key) ?? [], attached: attached.get(object.key) ?? [] }))
}
