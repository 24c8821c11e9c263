import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { backToReview, endSchedule, findWaiting } from '../changes/schedules.js'

/** Calls off a publication that waits for its hour. Its approvals stay. */
export const scheduledPublicationCancel = defineCommand({
  name: 'scheduledPublicationCancel',
  action: 'scheduled-publication.cancel',
  input: z.object({ scheduledId: z.string() }),
  subject: (answer: { itemId: string; scheduledId: string }) => answer.itemId,
  run: async (scope, { scheduledId }) => {
    const { item, scheduled } = await findWaiting(scope, scheduledId)
    await endSchedule(scope, scheduledId, 'CANCELLED')
    await backToReview(scope, item, scheduled.editionId)
    await scope.announce('edition.unscheduled', item.id, { editionId: scheduled.editionId, scheduledId, state: 'CANCELLED' })
    return { itemId: item.id, scheduledId }
  },
})
