import { Arg, Resolver, Root, Subscription } from 'type-graphql'
import { Position } from '../../../platform/graphql/scalars.js'
import type { SubscriptionContext } from '../../../platform/live/context.js'
import type { ChangeRow } from '../queries/changesAfter.js'
import { followChanges } from '../queries/followChanges.js'
import { Change } from './ledger.type.js'

interface Following {
  readonly args: { readonly after?: string | null; readonly channel?: string | null }
  readonly context: SubscriptionContext
}

@Resolver()
export class LiveChangeResolver {
  @Subscription(() => Change, {
    description:
      '台账直播. Replays what came after a position, then goes on live, without a gap or a repeat. Resume with the last `position`.',
    subscribe: ({ args, context }: Following) => followChanges(context, args.after ?? null, args.channel ?? null),
  })
  changes(
    @Root() change: ChangeRow,
    @Arg('after', () => Position, {
      nullable: true,
      description: 'The position after which to begin; where the ledger ends now when left out.',
    })
    _after: string | null,
    @Arg('channel', () => String, { nullable: true, description: 'Only what goes out on this channel, by code.' }) _channel: string | null,
  ): ChangeRow {
    return change
  }
}
