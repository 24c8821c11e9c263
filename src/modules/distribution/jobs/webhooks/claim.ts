import type pg from 'pg'
import type { Told } from '../../model/webhooks/message.js'

/** A delivery that this worker has taken: nobody else touches it until the lease ends. */
export interface Claimed extends Told {
  readonly id: string
  readonly endpointId: string
  readonly channelId: string
  readonly lane: number
  readonly attempts: number
  readonly takenAt: Date
  readonly url: string
  readonly query: string | null
  readonly secrets: readonly string[]
}

export interface Claiming {
  readonly lease: string
  /** Null: by the database's clock, which all nodes share. */
  readonly now: Date | null
  readonly leaseMs: number
  /** How many more deliveries this worker can carry. */
  readonly room: number
  /** How many an endpoint may have under way at once from one worker; one that fails has a single place. */
  readonly perEndpoint: number
  /** How many each endpoint has under way now. */
  readonly underWay: ReadonlyMap<string, number>
}

/**
 * Takes what is due, urgent first, bulk last. Of an endpoint and item only the oldest that waits can be taken, and none while another is
 * under way, so that no older edition can arrive after a newer one. Workers in other processes are stepped around, not waited for.
 */
export async function claim(pool: pg.Pool, given: Claiming): Promise<readonly Claimed[]> {
  const { rows } = await pool.query<Claimed>({
    name: 'claim',
    text: CLAIM,
    values: [
      given.now,
      given.lease,
      given.leaseMs,
      given.room,
      given.perEndpoint,
      [...given.underWay.keys()],
      [...given.underWay.values()],
    ],
  })
  return rows
}

/** Gives a delivery back that was taken and not begun. */
export async function giveBack(pool: pg.Pool, { id, lease }: { readonly id: string; readonly lease: string }): Promise<void> {
  await pool.query('update desk.delivery set lease = null, leased_until = null where id = $1 and lease = $2', [id, lease])
}

const CLAIM = `
  with clock as (
    select coalesce($1::timestamptz, clock_timestamp()) as now
  ), under_way as (
    select * from unnest($6::text[], $7::int[]) as given (endpoint_id, count)
  ), due as (
    select taken.id
    from clock
    cross join desk.endpoint e
    join desk.channel c on c.id = e.channel_id
    left join under_way on under_way.endpoint_id = e.id
    cross join lateral (
      select d.id
      from desk.delivery d
      where d.endpoint_id = e.id and d.state = 'WAITING' and d.next_at <= clock.now and (d.leased_until is null or d.leased_until <= clock.now)
        and (c.active or d.kind in ('WITHDRAWN', 'TEST'))
        and not exists (
          select
          from desk.delivery earlier
          where earlier.item_id = d.item_id and earlier.endpoint_id = d.endpoint_id and earlier.state = 'WAITING' and earlier.position < d.position
        )
        and not exists (
          select
          from desk.delivery other
          where other.item_id = d.item_id and other.endpoint_id = d.endpoint_id and other.leased_until > clock.now
        )
      order by d.lane, d.next_at, d.position
      limit greatest(0, case when e.failing_since is null then $5 else 1 end - coalesce(under_way.count, 0))
      for update of d skip locked
    ) as taken
    where e.active
    limit $4
  )
  update desk.delivery d
  set lease = $2, leased_until = clock.now + $3 * interval '1 millisecond', tried_at = coalesce(d.tried_at, clock.now)
  from clock
  cross join due
  join desk.delivery was on was.id = due.id
  join desk.endpoint e on e.id = was.endpoint_id
  left join desk.ledger_entry l on l.position = was.position
  where d.id = due.id
  returning d.id, d.endpoint_id as "endpointId", e.channel_id as "channelId", d.lane::int as lane, d.attempts, clock.now as "takenAt", e.url, e.query,
    array(
      select s.secret
      from desk.endpoint_secret s
      where s.endpoint_id = d.endpoint_id and (s.ends_at is null or s.ends_at > clock.now)
      order by s.number desc
    ) as secrets,
    d.kind, d.position::text as position, coalesce(l.at, d.planned_at) as at, d.item_id as "itemId", coalesce(l.edition_id, d.edition_id) as "editionId",
    l.content_hash as "contentHash", l.entry_hash as "entryHash"`
