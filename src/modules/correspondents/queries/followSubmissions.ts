import { Denied } from '../../../platform/denied.js'
import type { SubscriptionContext } from '../../../platform/live/context.js'
import { load } from '../../../platform/load.js'
import { policy } from '../../../policy.js'
import type { SubmissionRow } from './submissionRows.js'
import { submissionsByIds } from './submissionsByIds.js'
import { seesAll } from './visibleSubmissions.js'

/**
 * Each submission that changes, as it is when it is sent, as far as it exists for the caller.
 * @throws Denied for those for whom none ever exists
 */
export function followSubmissions(context: SubscriptionContext): AsyncGenerator<SubmissionRow, void> {
  const { actor } = context
  if (!seesAll(actor) && !actor?.roles.includes('CORRESPONDENT'))
    throw new Denied(actor ? 'FORBIDDEN' : 'UNAUTHENTICATED', 'submission.read', ['CORRESPONDENT', ...policy['submission.read']])
  return follow(context)
}

async function* follow(context: SubscriptionContext): AsyncGenerator<SubmissionRow, void> {
  const inbox = await context.signals.open('submission.changed', context.ended)
  while (!context.ended.aborted) {
    for (const id of await inbox.take()) {
      context.loaders.clear()
      const submission = await load(context, submissionsByIds, id)
      if (submission) yield submission
    }
  }
}
