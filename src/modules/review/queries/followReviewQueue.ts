import { Denied } from '../../../platform/denied.js'
import type { SubscriptionContext } from '../../../platform/live/context.js'
import { allows, policy } from '../../../policy.js'
import { decidableTasks } from './openTasks.js'
import { reviewTaskColumns, type ReviewTaskRow } from './reviewTaskRows.js'

/**
 * Each task as its body is asked, as far as the caller may decide it.
 * @throws Denied for those who never decide anything
 */
export function followReviewQueue(context: SubscriptionContext): AsyncGenerator<ReviewTaskRow, void> {
  const { actor } = context
  if (!actor || !allows(actor, 'edition.sign-off'))
    throw new Denied(actor ? 'FORBIDDEN' : 'UNAUTHENTICATED', 'reviewQueueChanged', policy['edition.sign-off'])
  return follow(context)
}

async function* follow(context: SubscriptionContext): AsyncGenerator<ReviewTaskRow, void> {
  const inbox = await context.signals.open('review.asked', context.ended)
  while (!context.ended.aborted) {
    for (const id of await inbox.take()) {
      context.loaders.clear()
      const task = await decidableTasks(context).select(reviewTaskColumns).where('review_task.id', '=', id).executeTakeFirst()
      if (task) yield task
    }
  }
}
