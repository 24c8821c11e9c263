import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { itemsByIds, ItemType, type ItemRow } from '../../catalogue/index.js'
import { DistributionType, loadDistributions, type DistributionRow } from '../../distribution/index.js'
import { editionPublish } from '../commands/editionPublish.js'
import { itemWithdraw } from '../commands/itemWithdraw.js'
import { scheduledByIds, type ScheduledRow } from '../queries/scheduled.js'
import { EditionPublishInput, EditionPublishPayload, ItemWithdrawInput, ItemWithdrawPayload } from './publish.type.js'
import { ScheduledPublication } from './schedule.type.js'

@Resolver(() => EditionPublishPayload)
export class EditionPublishResolver {
  @Mutation(() => EditionPublishPayload, {
    nullable: true,
    description: '公开. Puts the newest edition of an item before the public and onto channels, now or at an hour. EDITOR.',
  })
  async editionPublish(
    @Ctx() context: RequestContext,
    @Arg('input', () => EditionPublishInput, { description: 'Which edition, and where.' }) input: EditionPublishInput,
  ): Promise<EditionPublishPayload> {
    return mutate(context, editionPublish, input)
  }

  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: EditionPublishPayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }

  @FieldResolver(() => ScheduledPublication, { nullable: true, description: 'What waits for its hour; null when it went public at once.' })
  scheduled(@Root() payload: EditionPublishPayload, @Ctx() context: RequestContext): Promise<ScheduledRow | null> {
    return loadMaybe(context, scheduledByIds, payload.scheduledId ?? null)
  }

  @FieldResolver(() => [DistributionType], { description: 'One for each channel it goes out on; empty when scheduled or declined.' })
  distributions(@Root() payload: EditionPublishPayload, @Ctx() context: RequestContext): Promise<DistributionRow[]> {
    return loadDistributions(context, payload.distributionIds ?? [])
  }
}

@Resolver(() => ItemWithdrawPayload)
export class ItemWithdrawResolver {
  @Mutation(() => ItemWithdrawPayload, {
    nullable: true,
    description: '撤回. Takes a public item back: tombstone, ledger entry, and a recall to every channel that has it. EDITOR.',
  })
  async itemWithdraw(
    @Ctx() context: RequestContext,
    @Arg('input', () => ItemWithdrawInput, { description: 'Which item, how, and why.' }) input: ItemWithdrawInput,
  ): Promise<ItemWithdrawPayload> {
    return mutate(context, itemWithdraw, input)
  }

  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: ItemWithdrawPayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }

  @FieldResolver(() => [DistributionType], { description: 'The recalls, one for each channel that has the item; empty when declined.' })
  distributions(@Root() payload: ItemWithdrawPayload, @Ctx() context: RequestContext): Promise<DistributionRow[]> {
    return loadDistributions(context, payload.distributionIds ?? [])
  }
}
