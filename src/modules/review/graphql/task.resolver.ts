import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root, Subscription } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { connectionOf, PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import type { SubscriptionContext } from '../../../platform/live/context.js'
import { load } from '../../../platform/load.js'
import { editionsByIds, EditionType, itemsByIds, ItemType, type EditionRow, type ItemRow } from '../../catalogue/index.js'
import { followReviewQueue } from '../queries/followReviewQueue.js'
import { reviewQueue } from '../queries/reviewTasks.js'
import type { ReviewTaskRow } from '../queries/reviewTaskRows.js'
import { ReviewTask } from './task.type.js'

export const ReviewTaskConnection = connectionOf('ReviewTask', () => ReviewTask, 'review tasks')

@Resolver(() => ReviewTask)
export class ReviewTaskResolver {
  @Query(() => ReviewTaskConnection, {
    description:
      '待签审. What the viewer may decide now, the first due at the front: open steps of his or her roles, but for items written and steps signed by him or her where the route keeps these apart. Empty for everybody else.',
  })
  reviewQueue(
    @Ctx() context: RequestContext,
    @Arg('steps', () => [String], { nullable: true, description: 'Only these steps, such as LEGAL_REVIEW.' }) steps: string[] | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<ReviewTaskRow>> {
    return reviewQueue(context, steps ?? null, page)
  }

  @Subscription(() => ReviewTask, {
    description:
      '待签审直播. Each task when its body is asked, as far as the viewer may decide it. After a broken connection ask `reviewQueue` once.',
    subscribe: ({ context }: { readonly context: SubscriptionContext }) => followReviewQueue(context),
  })
  reviewQueueChanged(@Root() task: ReviewTaskRow): ReviewTaskRow {
    return task
  }

  @FieldResolver(() => ItemType, { description: 'The item.' })
  item(@Root() { itemId }: ReviewTaskRow, @Ctx() context: ReadContext): Promise<ItemRow | null> {
    return load(context, itemsByIds, itemId)
  }

  @FieldResolver(() => EditionType, { description: 'The edition to be decided on; read it, and sign with its `contentHash`.' })
  edition(@Root() { editionId }: ReviewTaskRow, @Ctx() context: ReadContext): Promise<EditionRow | null> {
    return load(context, editionsByIds, editionId)
  }
}
