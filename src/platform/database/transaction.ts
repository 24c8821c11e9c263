import type { EntityManager, Orm } from './open.js'
import { together } from './together.js'

export interface Finished<T> {
  readonly result: T
  /** The last statements: they are sent together with the commit, while others may be waiting for what the transaction has locked. */
  readonly last: readonly (() => Promise<unknown>)[]
}

/** Runs some work in a transaction: all of it happens, or nothing does. */
export async function inTransaction<T>(orm: Orm, work: (em: EntityManager) => Promise<Finished<T>>): Promise<T> {
  const em = orm.em.fork()
  await em.begin()
  try {
    const { result, last } = await work(em)
    await em.flush()
    // Should one of the last statements fail, PostgreSQL turns the commit into a rollback, and the failure is thrown here.
    await together(...last.map((send) => send()), em.commit())
    return result
  } catch (error) {
    if (em.isInTransaction()) await em.rollback()
    throw error
  }
}
