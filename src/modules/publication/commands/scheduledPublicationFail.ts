import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { refusals, type RefusalCode } from '../../../refusals.js'
import { backToReview, endSchedule, findWaiting } from '../changes/schedules.js'

const input = z.object({
  scheduledId: z.string(),
  /** The refusal of the release. */
  code: z.enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Keeps why a scheduled publication did not go out; the item is back where its review stands. */
export const scheduledPublicationFail = defineCommand({
  name: 'scheduledPublicationFail',
  action: 'scheduled-publication.release',
  input,
  subject: (answer: { itemId: string; scheduledId: string }) => answer.itemId,
  run: async (scope, { scheduledId, code, facts }) => {
    const { item, scheduled } = await findWaiting(scope, scheduledId)
    await endSchedule(scope, scheduledId, 'FAILED', { code, facts })
    await backToReview(scope, item, scheduled.editionId)
    await scope.announce('edition.unscheduled', item.id, { editionId: scheduled.editionId, scheduledId, state: 'FAILED' })
    return { itemId: item.id, scheduledId }
  },
})
