import type { EntityManager } from '@mikro-orm/postgresql'
import type { EventFacts, EventName } from '../events.js'
import { newId } from './ids.js'
import { query } from './database/query.js'
import { isLive } from './live/event.js'

/** Announces an event in the transaction of the change itself: it exists if, and only if, the change does. */
export async function announce<E extends EventName>(
  em: EntityManager,
  at: Date,
  event: E,
  subjectId: string,
  facts: EventFacts<E>,
): Promise<void> {
  await query(em, isLive(event) ? `with announced as (${INSERT} returning *) ${NOTIFY} from announced` : INSERT, [
    newId('out'),
    at,
    event,
    subjectId,
    JSON.stringify(facts),
  ])
}

const INSERT = 'insert into desk.outbox (id, at, event, subject_id, facts) values (?, ?, ?, ?, ?)'
// Heard when, and only when, the transaction commits.
const NOTIFY = `select pg_notify('tongyuan_events', event || ' ' || subject_id || ' ' || id)`
