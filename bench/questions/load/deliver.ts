import type pg from 'pg'
import type { Dataset } from '../data/dataset.js'

/**
 * Lets the distributions that publishing queued come to where the data set has them, many in one statement: the rows are those that
 * `distributionRecord` and `distributionConfirm` leave, without their audit.
 */
export async function deliver(client: pg.ClientBase, { items }: Dataset): Promise<void> {
  const rows = items.flatMap(({ key, distributions }) =>
    distributions.map(({ channel, state, plannedAt, liveAt }) => ({
      key,
      channel: channel.code,
      state,
      planned_at: plannedAt,
      live_at: liveAt,
      // Handed over, or tried in vain, a second after the hour.
      tried_at: state === 'QUEUED' ? null : new Date(plannedAt.getTime() + 1000),
    })),
  )
  await client.query('begin')
  await client.query(GIVEN)
  for (let from = 0; from < rows.length; from += 5_000)
    await client.query(
      `insert into given select d.id, r.* from jsonb_to_recordset($1) as r (${COLUMNS})
       join desk.item i on i.key = r.key
       join desk.channel c on c.code = r.channel
       join desk.distribution d on d.item_id = i.id and d.channel_id = c.id`,
      [JSON.stringify(rows.slice(from, from + 5_000))],
    )
  for (const step of STEPS) await client.query(step)
  await client.query('commit')
}

const COLUMNS = 'key text, channel text, state text, planned_at timestamptz, live_at timestamptz, tried_at timestamptz'

const GIVEN = `create temp table given (id text primary key, ${COLUMNS}) on commit drop`

const STEPS = [
  `update desk.distribution d
   set state = given.state, planned_at = given.planned_at, live_at = given.live_at,
     sent_at = case given.state when 'LIVE' then given.tried_at end,
     failure = case given.state when 'FAILED' then 'the receiver is closed' end,
     updated_at = coalesce(given.live_at, given.tried_at, given.planned_at)
   from given
   where given.id = d.id`,
  `insert into desk.attempt (id, distribution_id, at, outcome, http_status, duration_ms, next_at)
   select 'atm_' || right(id, 26), id, tried_at, case state when 'LIVE' then 'SENT' else 'the receiver is closed' end, null, 20, null
   from given
   where tried_at is not null`,
  `insert into desk.receipt (id, distribution_id, at, kind, url, evidence_id, note, given_by, recorded_at)
   select 'rcp_' || right(id, 26), id, live_at, 'LIVE', null, null, null, 'importer', live_at
   from given
   where live_at is not null`,
]
