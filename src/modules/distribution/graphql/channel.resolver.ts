import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { connectionOf, PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { Account, Viewer } from '../../accounts/index.js'
import { channelCreate } from '../commands/channelCreate.js'
import { channelUpdate } from '../commands/channelUpdate.js'
import { channelsByCode, channelsByIds, listChannels, type ChannelRow } from '../queries/channels.js'
import { distributionsByChannel } from '../queries/distributionsBelow.js'
import type { DistributionRow } from '../queries/distributionRows.js'
import { Channel, ChannelCapabilities } from './channel.type.js'
import { DistributionConnection } from './distribution.resolver.js'
import { ChannelCreateInput, ChannelCreatePayload, ChannelUpdateInput, ChannelUpdatePayload, DistributionListArgs } from './inputs.js'

const ChannelConnection = connectionOf('Channel', () => Channel, 'channels')

@Resolver(() => Channel)
export class ChannelResolver {
  @Query(() => Channel, { nullable: true, description: 'The channel with this code; null when there is none.' })
  channel(
    @Ctx() context: ReadContext,
    @Arg('code', () => String, { description: 'A code such as `WEBSITE`.' }) code: string,
  ): Promise<ChannelRow | null> {
    return load(context, channelsByCode, code)
  }

  @Query(() => ChannelConnection, { description: 'The channels, in order of their codes.' })
  channels(@Ctx() context: ReadContext, @Args(() => PageArgs) page: PageArgs): Promise<Connection<ChannelRow>> {
    return listChannels(context, page)
  }

  @FieldResolver(() => ChannelCapabilities, { description: 'What it can do with what it was given.' })
  capabilities(@Root() channel: ChannelRow): ChannelCapabilities {
    const { canReplace, canDelete, canAnnotate, canSchedule, canReceipt, irrevocable } = channel
    return { replace: canReplace, delete: canDelete, annotate: canAnnotate, schedule: canSchedule, receipts: canReceipt, irrevocable }
  }

  @FieldResolver(() => DistributionConnection, { description: 'What went, or is to go, out on it; the newest first.' })
  distributions(
    @Root() channel: ChannelRow,
    @Ctx() context: ReadContext,
    @Args(() => DistributionListArgs) { filter, ...page }: DistributionListArgs,
  ): Promise<Connection<DistributionRow>> {
    return distributionsByChannel(context, { parentId: channel.id, narrowedBy: filter ?? {}, page })
  }
}

@Resolver(() => Viewer)
export class ViewerChannelResolver {
  @FieldResolver(() => Channel, { nullable: true, description: 'The channel the account draws for; null unless it is a partner’s.' })
  channel(@Root() viewer: { channelId: string | null }, @Ctx() context: ReadContext): Promise<ChannelRow | null> {
    return loadMaybe(context, channelsByIds, viewer.channelId)
  }
}

@Resolver(() => Account)
export class AccountChannelResolver {
  @FieldResolver(() => Channel, { nullable: true, description: 'The channel it draws for; null unless it is a partner’s.' })
  channel(@Root() account: { channelId: string | null }, @Ctx() context: ReadContext): Promise<ChannelRow | null> {
    return loadMaybe(context, channelsByIds, account.channelId)
  }
}

@Resolver(() => ChannelCreatePayload)
export class ChannelCreateResolver {
  @Mutation(() => ChannelCreatePayload, { nullable: true, description: 'Opens a channel. ADMIN.' })
  async channelCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => ChannelCreateInput, { description: 'The channel.' }) input: ChannelCreateInput,
  ): Promise<ChannelCreatePayload> {
    return mutate(context, channelCreate, input)
  }

  @FieldResolver(() => Channel, { nullable: true, description: 'The new channel; null when declined.' })
  channel(@Root() payload: ChannelCreatePayload, @Ctx() context: RequestContext): Promise<ChannelRow | null> {
    return loadMaybe(context, channelsByIds, payload.channelId ?? null)
  }
}

@Resolver(() => ChannelUpdatePayload)
export class ChannelUpdateResolver {
  @Mutation(() => ChannelUpdatePayload, { nullable: true, description: 'Changes a channel, or switches it off or on. ADMIN.' })
  async channelUpdate(
    @Ctx() context: RequestContext,
    @Arg('input', () => ChannelUpdateInput, { description: 'The changes.' }) input: ChannelUpdateInput,
  ): Promise<ChannelUpdatePayload> {
    return mutate(context, channelUpdate, input)
  }

  @FieldResolver(() => Channel, { nullable: true, description: 'The channel after the change; null when declined.' })
  channel(@Root() payload: ChannelUpdatePayload, @Ctx() context: RequestContext): Promise<ChannelRow | null> {
    return loadMaybe(context, channelsByIds, payload.channelId ?? null)
  }
}
