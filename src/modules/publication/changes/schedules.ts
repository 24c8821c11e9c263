import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { findItemLocked, setItem, type Item } from '../../catalogue/index.js'
import { findReview, missingSteps } from '../../review/index.js'
import type { ScheduleFailure } from '../model/schedule-failure.js'
import type { ChannelTime } from './publish.js'

/** A publication that waits for its hour. */
export interface Scheduled {
  readonly id: string
  readonly editionId: string
  readonly publishAt: Date
  readonly channels: readonly string[] | null
  readonly channelTimes: readonly ChannelTime[]
  readonly changeNote: string | null
  readonly scheduledBy: string
}

/** A publication that still waits, locked after its item, as everybody locks them; refuses what has ended. */
export async function findWaiting(scope: Scope, id: string): Promise<{ readonly item: Item; readonly scheduled: Scheduled }> {
  const [named] = await query<{ itemId: string }[]>(scope.em, 'select item_id as "itemId" from desk.scheduled_publication where id = ?', [
    id,
  ])
  if (!named) throw new Refusal('NOT_FOUND', { what: 'scheduled publication', what_zh: '定时公开', id }, ['scheduledId'])
  const item = await findItemLocked(scope.em, named.itemId)
  const [row] = await query<WaitingRow[]>(scope.em, WAITING, [id])
  if (!row) throw new Error(`The scheduled publication ${id} has vanished within its transaction`)
  const { state, publishAt, channelTimes, ...rest } = row
  if (state !== 'WAITING') throw new Refusal('WRONG_STATE', { what: 'scheduled publication', what_zh: '定时公开', state }, ['scheduledId'])
  const times = channelTimes.map(({ channel, at }) => ({ channel, at: new Date(at) }))
  return { item, scheduled: { ...rest, publishAt: new Date(publishAt), channelTimes: times } }
}

interface WaitingRow extends Omit<Scheduled, 'publishAt' | 'channelTimes'> {
  readonly state: string
  readonly publishAt: string
  readonly channelTimes: readonly { readonly channel: string; readonly at: string }[]
}

const WAITING = `
  select id, edition_id as "editionId", state, publish_at as "publishAt", channels, channel_times as "channelTimes",
    change_note as "changeNote", scheduled_by as "scheduledBy"
  from desk.scheduled_publication
  where id = ?
  for update`

export async function endSchedule(
  scope: Scope,
  id: string,
  state: 'PUBLISHED' | 'CANCELLED' | 'FAILED',
  failure: ScheduleFailure | null = null,
): Promise<void> {
  await query(scope.em, 'update desk.scheduled_publication set state = ?, ended_at = ?, failure = ?::jsonb where id = ?', [
    state,
    scope.now,
    failure && JSON.stringify(failure),
    id,
  ])
}

/** An item whose publication is off stands where the review of the edition does. What has moved on meanwhile stays as it is. */
export async function backToReview(scope: Scope, item: Item, editionId: string): Promise<void> {
  if (item.status !== 'SCHEDULED') return
  const review = await findReview(scope, editionId)
  const status = review && missingSteps(review).length === 0 ? 'APPROVED' : 'IN_REVIEW'
  await setItem(scope.em, item.id, { status, updated_at: scope.now })
}
