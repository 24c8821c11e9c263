import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { setItem } from '../../catalogue/index.js'
import { MIGRATED, passChannels, passGate, requireNoEmbargo } from '../../review/index.js'
import type { Candidate } from './candidate.js'
import type { ChannelTime, Publishing } from './publish.js'
import { endSchedule } from './schedules.js'

/**
 * Plans an edition for an hour: its gate is passed now, so that whoever publishes has signed, and again at the hour. What waited for the
 * item before is cancelled.
 * @returns the id of the scheduled publication
 */
export async function schedule(scope: Scope, candidate: Candidate, publishAt: Date, how: Publishing): Promise<string> {
  const { item, edition, waiting } = candidate
  requireNoEmbargo({ now: publishAt, settings: scope.settings }, item)
  const { route } = await passGate(scope, { embargoUntil: null }, edition)
  if (route === MIGRATED)
    throw new Refusal('INVALID', { reason: 'Migrated content is public already; leave publishAt out.' }, ['publishAt'])
  const codes = await openChannels(scope, how.channels)
  requireLater(codes, how.channelTimes, publishAt)
  await passChannels(scope, edition, codes)
  if (waiting !== null) await endSchedule(scope, waiting, 'CANCELLED')
  const id = newId('sch')
  await query(
    scope.em,
    `insert into desk.scheduled_publication
       (id, item_id, edition_id, publish_at, channels, channel_times, change_note, scheduled_by, scheduled_at, state)
     values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, 'WAITING')`,
    [
      id,
      item.id,
      edition.id,
      publishAt,
      how.channels && [...how.channels],
      JSON.stringify(how.channelTimes),
      how.changeNote,
      scope.actor.id,
      scope.now,
    ],
  )
  if (item.status !== 'PUBLISHED') await setItem(scope.em, item.id, { status: 'SCHEDULED', updated_at: scope.now })
  await scope.announce('edition.scheduled', item.id, { editionId: edition.id, scheduledId: id, publishAt })
  return id
}

/** The channels that it would go out on now, so that a wrong name is told of today and not at the hour. */
async function openChannels(scope: Scope, named: readonly string[] | null): Promise<readonly string[]> {
  const found = await query<{ code: string; active: boolean }[]>(
    scope.em,
    `select code, active from desk.channel where code = any(?) or (? and kind = 'WEBSITE' and active) order by code`,
    [[...(named ?? [])], named === null],
  )
  for (const [at, code] of (named ?? []).entries()) {
    const channel = found.find((row) => row.code === code)
    if (!channel) throw new Refusal('NOT_FOUND', { what: 'channel', what_zh: '渠道', id: code }, ['channels', String(at)])
    if (!channel.active) throw new Refusal('INACTIVE_CHANNEL', { code }, ['channels', String(at)])
  }
  return found.map(({ code }) => code)
}

function requireLater(codes: readonly string[], times: readonly ChannelTime[], publishAt: Date): void {
  for (const [index, { channel, at }] of times.entries()) {
    const path = ['channelTimes', String(index)]
    if (!codes.includes(channel))
      throw new Refusal('INVALID', { reason: `The edition does not go out on ${channel}.` }, [...path, 'channel'])
    if (at <= publishAt) throw new Refusal('INVALID', { reason: 'The hour of a channel must lie after publishAt.' }, [...path, 'at'])
  }
}
