import type { Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { openStates, unsentStates } from '../model/states.js'
import { query } from '../../../platform/database/query.js'

export interface Plan {
  readonly distributionIds: readonly string[]
  /** In order of code. */
  readonly channelCodes: readonly string[]
}

interface EditionName {
  readonly id: string
  readonly itemId: string
}

interface ChannelRow {
  readonly id: string
  readonly code: string
  readonly active: boolean
  readonly can_schedule: boolean
  /** An edition of the item has gone out on it, and no recall after it. */
  readonly reached: boolean
}

/** An hour from which on a channel may have it. */
export interface ChannelTime {
  readonly channel: string
  readonly at: Date
}

/**
 * One distribution for each channel that is named, and for each channel that has an earlier edition of the item, so that a correction
 * follows its predecessor. What still waits or stands is superseded, recalls too. Without names, the websites get it. On a channel that
 * has an hour ahead, it is planned for that hour.
 */
export async function planDistributions(
  scope: Scope,
  edition: EditionName,
  codes: readonly string[] | null,
  times: readonly ChannelTime[] = [],
): Promise<Plan> {
  const channels = await channelsFor(scope, edition.itemId, codes)
  requireSchedulable(scope, channels, times)
  // In one order with the channels' codes: lists in the order of ids come out the same everywhere.
  const ids = channels.map(() => newId('dst')).toSorted()
  const rows = channels.map(({ id, code, reached }, at) => ({
    id: ids[at] ?? newId('dst'),
    channelId: id,
    code,
    action: reached ? 'CORRECT' : 'PUBLISH',
    plannedAt: times.find(({ channel }) => channel === code)?.at ?? scope.now,
  }))
  if (rows.length > 0) await queueDistributions(scope, edition, rows)
  return { distributionIds: rows.map((row) => row.id), channelCodes: rows.map((row) => row.code) }
}

interface NewDistribution {
  readonly id: string
  readonly channelId: string
  readonly action: string
  readonly plannedAt: Date
}

function requireSchedulable(scope: Scope, channels: readonly ChannelRow[], times: readonly ChannelTime[]): void {
  for (const [index, { channel: code, at }] of times.entries()) {
    const path = ['channelTimes', String(index)]
    const channel = channels.find((row) => row.code === code)
    if (!channel) throw new Refusal('INVALID', { reason: `The edition does not go out on ${code}.` }, [...path, 'channel'])
    if (!channel.can_schedule) throw new Refusal('INVALID', { reason: `${code} cannot be scheduled.` }, [...path, 'channel'])
    if (at <= scope.now) throw new Refusal('INVALID', { reason: 'The hour must lie in the future.' }, [...path, 'at'])
  }
}

async function queueDistributions(scope: Scope, edition: EditionName, rows: readonly NewDistribution[]): Promise<void> {
  await query(
    scope.em,
    `insert into desk.distribution (id, item_id, edition_id, channel_id, action, state, planned_at, ends_on, updated_at)
     select row.id, ?, ?, row.channel_id, row.action, case when row.planned_at > ? then 'PLANNED' else 'QUEUED' end, row.planned_at,
       (row.planned_at at time zone ?)::date + c.posting_days, ?
     from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) as row (id, channel_id, action, planned_at)
     join desk.channel c on c.id = row.channel_id`,
    [
      edition.itemId,
      edition.id,
      scope.now,
      scope.settings.timeZone,
      scope.now,
      rows.map((row) => row.id),
      rows.map((row) => row.channelId),
      rows.map((row) => row.action),
      rows.map((row) => row.plannedAt),
    ],
  )
}

/**
 * Takes an item back from its channels: what has not left is stopped, and whoever has it, or may have it because a worker had begun to
 * hand it over, gets a recall; switched-off channels too.
 */
export async function planRecall(scope: Scope, itemId: string): Promise<Plan> {
  await query(
    scope.em,
    `update desk.distribution
     set state = 'RECALLED', failure = null, updated_at = ?
     where item_id = ? and state = any(?)`,
    [scope.now, itemId, [...unsentStates]],
  )
  const reached = await query<{ edition_id: string; channel_id: string; code: string }[]>(
    scope.em,
    `select distinct on (c.code) d.edition_id, d.channel_id, c.code
     from desk.distribution d
     join desk.channel c on c.id = d.channel_id
     where d.item_id = ? and d.action <> 'RECALL'
       and (d.sent_at is not null or exists (select from desk.delivery l where l.distribution_id = d.id and l.tried_at is not null))
     order by c.code, coalesce(d.sent_at, d.planned_at) desc`,
    [itemId],
  )
  const ids = reached.map(() => newId('dst'))
  await query(
    scope.em,
    `insert into desk.distribution (id, item_id, edition_id, channel_id, action, state, planned_at, updated_at)
     select row.id, ?, row.edition_id, row.channel_id, 'RECALL', 'QUEUED', ?, ?
     from unnest(?::text[], ?::text[], ?::text[]) as row (id, edition_id, channel_id)`,
    [itemId, scope.now, scope.now, ids, reached.map((row) => row.edition_id), reached.map((row) => row.channel_id)],
  )
  return { distributionIds: ids, channelCodes: reached.map((row) => row.code) }
}

/** The channels that an edition goes out on. On all others what still waits or stands is superseded all the same. */
async function channelsFor(scope: Scope, itemId: string, codes: readonly string[] | null): Promise<readonly ChannelRow[]> {
  const wanted = [...new Set(codes ?? [])]
  const open = [...openStates]
  const found = await query<ChannelRow[]>(
    scope.em,
    `with superseded as (
       update desk.distribution
       set state = 'SUPERSEDED', failure = null, updated_at = ?
       where item_id = ? and state = any(?)
     ), earlier as (
       select channel_id, bool_or(action <> 'RECALL' and state = any(?)) as open,
         coalesce(
           max(planned_at) filter (where sent_at is not null and action <> 'RECALL')
             > coalesce(max(planned_at) filter (where sent_at is not null and action = 'RECALL'), '-infinity'),
           false
         ) as reached
       from desk.distribution
       where item_id = ?
       group by channel_id
     )
     select c.id, c.code, c.active, c.can_schedule, coalesce(earlier.reached, false) as reached
     from desk.channel c
     left join earlier on earlier.channel_id = c.id
     where c.code = any(?) or (? and c.kind = 'WEBSITE' and c.active) or (c.active and earlier.open)
     order by c.code`,
    [scope.now, itemId, open, open, itemId, wanted, codes === null],
  )
  for (const [at, code] of wanted.entries()) {
    const channel = found.find((row) => row.code === code)
    if (!channel) throw new Refusal('NOT_FOUND', { what: 'channel', what_zh: '渠道', id: code }, ['channels', String(at)])
    if (!channel.active) throw new Refusal('INACTIVE_CHANNEL', { code }, ['channels', String(at)])
  }
  return found
}
