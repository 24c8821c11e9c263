import type { Database } from './open.js'
import { query } from './query.js'

/** What the database's own clock says: the one clock that all nodes of a hub share. */
export async function databaseInstant({ orm }: Pick<Database, 'orm'>): Promise<Date> {
  const [row] = await query<{ now: string }[]>(orm.em.fork(), 'select clock_timestamp() as now')
  if (!row) throw new Error('The database tells no time')
  return new Date(row.now)
}
