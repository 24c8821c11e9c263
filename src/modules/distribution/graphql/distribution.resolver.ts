import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { connectionOf, type Connection } from '../../../platform/graphql/connection.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { load, loadMaybe } from '../../../platform/load.js'
import {
  AttachmentType,
  attachmentsByIds,
  editionsByIds,
  EditionType,
  itemsByIds,
  ItemType,
  type EditionRow,
  type ItemRow,
} from '../../catalogue/index.js'
import { distributionConfirm } from '../commands/distributionConfirm.js'
import { attemptsByDistribution, receiptsByDistribution, type AttemptRow, type ReceiptRow } from '../queries/attemptsAndReceipts.js'
import { channelsByIds, type ChannelRow } from '../queries/channels.js'
import type { DistributionRow } from '../queries/distributionRows.js'
import { distributionsByItem } from '../queries/distributionsBelow.js'
import { distributionsByIds, listDistributions } from '../queries/listDistributions.js'
import { Channel } from './channel.type.js'
import { Attempt, Distribution, Receipt } from './distribution.type.js'
import { DistributionConfirmInput, DistributionConfirmPayload, DistributionListArgs, ItemDistributionListArgs } from './inputs.js'

export const DistributionConnection = connectionOf('Distribution', () => Distribution, 'distributions')

@Resolver(() => Distribution)
export class DistributionResolver {
  @Query(() => DistributionConnection, { description: '分发记录. Editions on channels, the newest first.' })
  distributions(
    @Ctx() context: ReadContext,
    @Args(() => DistributionListArgs) { filter, ...page }: DistributionListArgs,
  ): Promise<Connection<DistributionRow>> {
    return listDistributions(context, filter ?? {}, page)
  }

  @FieldResolver(() => ItemType, { description: 'The item.' })
  item(@Root() distribution: DistributionRow, @Ctx() context: ReadContext): Promise<ItemRow | null> {
    return load(context, itemsByIds, distribution.itemId)
  }

  @FieldResolver(() => EditionType, { description: 'The edition that goes out.' })
  edition(@Root() distribution: DistributionRow, @Ctx() context: ReadContext): Promise<EditionRow | null> {
    return load(context, editionsByIds, distribution.editionId)
  }

  @FieldResolver(() => Channel, { description: 'The channel it goes out on.' })
  channel(@Root() distribution: DistributionRow, @Ctx() context: ReadContext): Promise<ChannelRow | null> {
    return load(context, channelsByIds, distribution.channelId)
  }

  @FieldResolver(() => [Attempt], { description: 'Every try to hand it over, for the office; empty for everyone else.' })
  attempts(@Root() distribution: DistributionRow, @Ctx() context: ReadContext): Promise<AttemptRow[]> {
    return load(context, attemptsByDistribution, distribution.id)
  }

  @FieldResolver(() => [Receipt], { description: 'Everything that came back.' })
  receipts(@Root() distribution: DistributionRow, @Ctx() context: ReadContext): Promise<ReceiptRow[]> {
    return load(context, receiptsByDistribution, distribution.id)
  }
}

@Resolver(() => Receipt)
export class ReceiptResolver {
  @FieldResolver(() => AttachmentType, {
    nullable: true,
    description: 'A photo or scan that shows it; null when there is none, or none for the caller.',
  })
  evidence(@Root() receipt: ReceiptRow, @Ctx() context: ReadContext) {
    return loadMaybe(context, attachmentsByIds, receipt.evidenceId)
  }
}

@Resolver(() => ItemType)
export class ItemDistributionResolver {
  @FieldResolver(() => DistributionConnection, { description: '分发记录. Where the item went and how far it got; the newest first.' })
  distributions(
    @Root() item: ItemRow,
    @Ctx() context: ReadContext,
    @Args(() => ItemDistributionListArgs) { channels, states, ...page }: ItemDistributionListArgs,
  ): Promise<Connection<DistributionRow>> {
    return distributionsByItem(context, { parentId: item.id, narrowedBy: { channels: channels ?? null, states: states ?? null }, page })
  }
}

@Resolver(() => DistributionConfirmPayload)
export class DistributionConfirmResolver {
  @Mutation(() => DistributionConfirmPayload, { nullable: true, description: '回执登记. Records what came back from a channel. EDITOR.' })
  async distributionConfirm(
    @Ctx() context: RequestContext,
    @Arg('input', () => DistributionConfirmInput, { description: 'The receipt.' }) input: DistributionConfirmInput,
  ): Promise<DistributionConfirmPayload> {
    return mutate(context, distributionConfirm, input)
  }

  @FieldResolver(() => Distribution, { nullable: true, description: 'The distribution after the change; null when declined.' })
  distribution(@Root() payload: DistributionConfirmPayload, @Ctx() context: RequestContext): Promise<DistributionRow | null> {
    return loadMaybe(context, distributionsByIds, payload.distributionId ?? null)
  }
}
