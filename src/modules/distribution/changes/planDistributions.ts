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

interface ChannelRow {
  readonly id: string
  readonly code: string
  readonly active: boolean
}

/**
 * One distribution for each channel that is named, and for each channel that has an earlier edition of the item, so that a correction
 * follows its predecessor. What still waits or stands with an older edition is superseded. Without names, the websites get it.
 */
export async function planDistributions(scope: Scope, edition: { id: string; itemId: string }, codes: readonly string[] | null): Promise<Plan> {
  const channels = await channelsFor(scope, edition.itemId, codes)
  const reached = await query<{ channel_id: string }[]>(scope.em, `select distinct channel_id from desk.distribution where item_id = ? and sent_at is not null and action <> 'RECALL'`,
    [edition.itemId],
  )
  const before = new Set(reached.map((row) => row.channel_id))
  await query(scope.em, `update desk.distribution
     set state = 'SUPERSEDED', failure = null, updated_at = ?
     where item_id = ? and edition_id <> ? and state = any(?)`,
    [scope.now, edition.itemId, edition.id, [...openStates]],
  )
  const rows = channels.map((channel) => ({ id: newId('dst'), channelId: channel.id, action: before.has(channel.id) ? 'CORRECT' : 'PUBLISH' }))
  await query(scope.em, `insert into desk.distribution (id, item_id, edition_id, channel_id, action, state, planned_at, ends_on, updated_at)
     select row.id, ?, ?, row.channel_id, row.action, 'QUEUED', ?, (? at time zone ?)::date + c.posting_days, ?
     from unnest(?::text[], ?::text[], ?::text[]) as row (id, channel_id, action)
     join desk.channel c on c.id = row.channel_id`,
    [
      edition.itemId,
      edition.id,
      scope.now,
      scope.now,
      scope.settings.timeZone,
      scope.now,
      rows.map((row) => row.id),
      rows.map((row) => row.channelId),
      rows.map((row) => row.action),
    ],
  )
  return { distributionIds: rows.map((row) => row.id), channelCodes: channels.map((channel) => channel.code) }
}

/**
 * Takes an item back from its channels: what has not left is stopped, and whoever has it gets a recall, switched-off channels too.
 */
export async function planRecall(scope: Scope, itemId: string): Promise<Plan> {
  await query(scope.em, `update desk.distribution
     set state = 'RECALLED', failure = null, updated_at = ?
     where item_id = ? and state = any(?)`,
    [scope.now, itemId, [...unsentStates]],
  )
  const reached = await query<{ edition_id: string; channel_id: string; code: string }[]>(scope.em, 
    `select distinct on (c.code) d.edition_id, d.channel_id, c.code
     from desk.distribution d
     join desk.channel c on c.id = d.channel_id
     where d.item_id = ? and d.sent_at is not null and d.action <> 'RECALL'
     order by c.code, d.sent_at desc`,
    [itemId],
  )
  const ids = reached.map(() => newId('dst'))
  await query(scope.em, `insert into desk.distribution (id, item_id, edition_id, channel_id, action, state, planned_at, updated_at)
     select row.id, ?, row.edition_id, row.channel_id, 'RECALL', 'QUEUED', ?, ?
     from unnest(?::text[], ?::text[], ?::text[]) as row (id, edition_id, channel_id)`,
    [itemId, scope.now, scope.now, ids, reached.map((row) => row.edition_id), reached.map((row) => row.channel_id)],
  )
  return { distributionIds: ids, channelCodes: reached.map((row) => row.code) }
}

async function channelsFor(scope: Scope, itemId: string, codes: readonly string[] | null): Promise<readonly ChannelRow[]> {
  const wanted = [...new Set(codes ?? [])]
  const found = await query<ChannelRow[]>(scope.em, `select id, code, active
     from desk.channel c
     where code = any(?)
       or (? and kind = 'WEBSITE' and active)
       or (active and exists (select from desk.distribution d where d.channel_id = c.id and d.item_id = ? and d.action <> 'RECALL' and d.state = any(?)))
     order by code`,
    [wanted, codes === null, itemId, [...openStates]],
  )
  for (const [at, code] of wanted.entries()) {
    const channel = found.find((row) => row.code === code)
    if (!channel) throw new Refusal('NOT_FOUND', { what: 'channel', what_zh: '渠道', id: code }, ['channels', String(at)])
    if (!channel.active) throw new Refusal('INACTIVE_CHANNEL', { code }, ['channels', String(at)])
  }
  return found
}
