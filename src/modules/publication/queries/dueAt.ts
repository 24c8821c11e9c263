import type { Database } from '../../../platform/database/open.js'
import { query } from '../../../platform/database/query.js'

export interface Due {
  /** Scheduled publications whose hour has come, the earliest first. */
  readonly ids: readonly string[]
  /** The hour of the next one; null when nothing waits. */
  readonly nextAt: Date | null
}

/** What is due as of an instant; at most so many at once. */
export async function dueAt({ orm }: Database, now: Date, most = 100): Promise<Due> {
  const rows = await query<{ id: string; due: boolean; publishAt: string }[]>(
    orm.em.fork(),
    `(select id, true as due, publish_at as "publishAt"
      from desk.scheduled_publication
      where state = 'WAITING' and publish_at <= ?
      order by publish_at, id
      limit ?)
     union all
     (select id, false, publish_at
      from desk.scheduled_publication
      where state = 'WAITING' and publish_at > ?
      order by publish_at, id
      limit 1)`,
    [now, most, now],
  )
  const next = rows.find(({ due }) => !due)
  return { ids: rows.filter(({ due }) => due).map(({ id }) => id), nextAt: next ? new Date(next.publishAt) : null }
}
