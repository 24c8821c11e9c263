import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager, Orm } from './open.js'

/** Reads as of one moment, however long it takes and whatever is written meanwhile; writing is refused. */
export async function snapshot<T>(orm: Orm, read: (em: EntityManager) => Promise<T>): Promise<T> {
  return orm.em.fork().transactional(read, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true })
}
