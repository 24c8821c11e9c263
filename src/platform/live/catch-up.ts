import type pg from 'pg'
import { liveEvents, type LiveEvent } from './event.js'

/** Instants of events are those of the hub that announced them, at the beginning of its transaction. */
const SLACK_SECONDS = 60

/** The live events that were announced while nobody listened, some of them known perhaps, in order of time. */
export async function catchUp(client: pg.Client, since: Date): Promise<readonly LiveEvent[]> {
  const { rows } = await client.query<LiveEvent>(
    `select event as name, subject_id as "subjectId", id
     from desk.outbox
     where at > $1::timestamptz - make_interval(secs => $2) and event = any($3)
     order by at, id`,
    [since, SLACK_SECONDS, liveEvents],
  )
  return rows
}
