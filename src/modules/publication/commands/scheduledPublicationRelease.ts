import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { passGate } from '../../review/index.js'
import { findCandidate } from '../changes/candidate.js'
import { publish } from '../changes/publish.js'
import { endSchedule, findWaiting } from '../changes/schedules.js'

/**
 * Publishes what was scheduled, on behalf of whoever did. The gate is passed again, as of now, and nothing is signed any more; whoever comes
 * second finds that it no longer waits.
 */
export const scheduledPublicationRelease = defineCommand({
  name: 'scheduledPublicationRelease',
  action: 'scheduled-publication.release',
  input: z.object({ scheduledId: z.string() }),
  subject: (answer: { itemId: string; editionId: string; position: string; distributionIds: readonly string[] }) => answer.itemId,
  run: async (scope, { scheduledId }) => {
    const { scheduled } = await findWaiting(scope, scheduledId)
    const { editionId, publishAt, channels, channelTimes, changeNote, scheduledBy } = scheduled
    if (publishAt > scope.now)
      throw new Refusal('INVALID', { reason: `It is due at ${publishAt.toISOString()}, and not before.` }, ['scheduledId'])
    const acting = onBehalfOf(scope, scheduledBy)
    const candidate = await findCandidate(acting, editionId)
    const passed = await passGate(acting, candidate.item, candidate.edition)
    await endSchedule(scope, scheduledId, 'PUBLISHED')
    // After a standstill a channel's own hour may have passed, too.
    const ahead = channelTimes.filter(({ at }) => at > scope.now)
    return { ...(await publish(acting, candidate, passed, { channels, channelTimes: ahead, changeNote })) }
  },
})

/** The ledger names who scheduled it. Without a role nothing can be signed in that name, nor passed off as migrated. */
function onBehalfOf(scope: Scope, id: string): Scope {
  return { ...scope, actor: { id, displayName: id, roles: [], unitId: null, channelId: null } }
}
