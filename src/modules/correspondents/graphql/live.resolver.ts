import { Resolver, Root, Subscription } from 'type-graphql'
import type { SubscriptionContext } from '../../../platform/live/context.js'
import { followSubmissions } from '../queries/followSubmissions.js'
import type { SubmissionRow } from '../queries/submissionRows.js'
import { Submission } from './submission.type.js'

@Resolver()
export class LiveSubmissionResolver {
  @Subscription(() => Submission, {
    description:
      '来稿直播. Each submission that changes, as it is then: a correspondent’s own, all for those who work on submissions. After a broken connection ask `submissions` once.',
    subscribe: ({ context }: { readonly context: SubscriptionContext }) => followSubmissions(context),
  })
  submissionChanged(@Root() submission: SubmissionRow): SubmissionRow {
    return submission
  }
}
