import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { passGate } from '../../review/index.js'
import { findCandidate } from '../changes/candidate.js'
import { publish, type Publishing } from '../changes/publish.js'
import { schedule } from '../changes/schedule.js'
import { endSchedule } from '../changes/schedules.js'

const input = z.object({
  editionId: z.string(),
  channels: z.array(z.string()).max(100, 'At most 100 channels.').nullish(),
  /** Channels that get it later, at an hour of their own; only those that can be scheduled. */
  channelTimes: z
    .array(z.object({ channel: z.string(), at: z.date() }))
    .max(100, 'At most 100 channels.')
    .default([]),
  changeNote: z.string().trim().max(1000, 'A change note has at most 1,000 characters.').nullish(),
  /** In the future: it goes public then, and not now. */
  publishAt: z.date().nullish(),
  /** When migrated content was first published elsewhere. */
  publishedAt: z.date().nullish(),
  /** The hash of the record that the edition was migrated from; kept, so that the record is known when it comes again. */
  recordHash: z.string().nullish(),
})

export interface PublishAnswer {
  readonly [fact: string]: unknown
  readonly itemId: string
  readonly editionId: string
  /** Null when it is scheduled. */
  readonly position: string | null
  readonly distributionIds: readonly string[]
  /** The publication that waits; null when the edition went public at once. */
  readonly scheduledId: string | null
}

/**
 * Puts an edition before the public, now or at an hour: gate, ledger entry, public read model and one distribution a channel, all in one
 * transaction.
 */
export const editionPublish = defineCommand({
  name: 'editionPublish',
  action: 'edition.publish',
  input,
  subject: (answer: PublishAnswer) => answer.itemId,
  run: async (scope, { editionId, publishAt, channels = null, changeNote = null, ...given }) => {
    const candidate = await findCandidate(scope, editionId)
    const how: Publishing = { ...given, channels, changeNote }
    if (publishAt && publishAt > scope.now) {
      const scheduledId = await schedule(scope, candidate, publishAt, how)
      return { itemId: candidate.item.id, editionId, position: null, distributionIds: [], scheduledId }
    }
    const passed = await passGate(scope, candidate.item, candidate.edition)
    if (candidate.waiting !== null) await endSchedule(scope, candidate.waiting, 'CANCELLED')
    return { ...(await publish(scope, candidate, passed, how)), scheduledId: null }
  },
})
