import type { EntityManager } from '@mikro-orm/postgresql'
import { CompiledQuery } from 'kysely'
import { sendWithin } from './desk-client.js'

/**
 * Runs a statement in the entity manager's transaction, with real parameters: each `?` takes the next value, lists go as PostgreSQL
 * arrays. Instants come back as PostgreSQL's text. Called again before it has answered, it sends the statements together; they run in
 * the order of the calls, each seeing what the ones before it did.
 */
export async function query<R extends readonly object[] = object[]>(
  em: EntityManager,
  text: string,
  values: readonly unknown[] = [],
): Promise<R> {
  let taken = 0
  const numbered = text.replaceAll('?', () => `$${(taken += 1)}`)
  if (taken !== values.length) throw new Error(`The statement has ${taken} places for ${values.length} values: ${text}`)
  // Kysely runs past MikroORM's own log; without this, nobody who counts or reads statements would see these.
  em.config.getLogger().logQuery({ level: 'info', query: numbered })
  const rows = em.isInTransaction()
    ? await sendWithin(em, numbered, values)
    : (await em.getKysely().executeQuery(CompiledQuery.raw(numbered, [...values]))).rows
  return rows as unknown as R
}
