import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { connectionOf, PageArgs, type Connection } from '../../../platform/graphql/connection.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { channelsByIds, type ChannelRow } from '../queries/channels.js'
import { attemptsByDelivery, deliveriesByEndpoint, type DeliveryRow } from '../queries/deliveries.js'
import type { AttemptRow } from '../queries/attemptsAndReceipts.js'
import type { DistributionRow } from '../queries/distributionRows.js'
import { endpointsByIds, listEndpoints, type EndpointRow } from '../queries/endpoints.js'
import { distributionsByIds } from '../queries/listDistributions.js'
import { Channel } from './channel.type.js'
import { Attempt, Distribution } from './distribution.type.js'
import { Delivery, Endpoint } from './endpoint.type.js'

const EndpointConnection = connectionOf('Endpoint', () => Endpoint, 'endpoints')
const DeliveryConnection = connectionOf('Delivery', () => Delivery, 'deliveries')

@Resolver(() => Endpoint)
export class EndpointResolver {
  @Query(() => EndpointConnection, {
    description:
      '接收地址. The endpoints, the oldest first: all for ADMIN and EDITOR, those of its channel for a partner, none for others.',
  })
  endpoints(@Ctx() context: ReadContext, @Args(() => PageArgs) page: PageArgs): Promise<Connection<EndpointRow>> {
    return listEndpoints(context, page)
  }

  @FieldResolver(() => Channel, { description: 'The channel whose changes it gets.' })
  channel(@Root() endpoint: EndpointRow, @Ctx() context: ReadContext): Promise<ChannelRow | null> {
    return load(context, channelsByIds, endpoint.channelId)
  }

  @FieldResolver(() => DeliveryConnection, { description: 'What it was told, or is to be told; the newest first.' })
  deliveries(
    @Root() endpoint: EndpointRow,
    @Ctx() context: ReadContext,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<DeliveryRow>> {
    return deliveriesByEndpoint(context, { parentId: endpoint.id, narrowedBy: {}, page })
  }
}

@Resolver(() => Delivery)
export class DeliveryResolver {
  @FieldResolver(() => Boolean, { description: 'True when the receiver took it.' })
  delivered(@Root() delivery: DeliveryRow): boolean {
    return delivery.deliveredAt !== null
  }

  @FieldResolver(() => [Attempt], { description: 'Every try, in order.' })
  attempts(@Root() delivery: DeliveryRow, @Ctx() context: ReadContext): Promise<AttemptRow[]> {
    return load(context, attemptsByDelivery, delivery.id)
  }

  @FieldResolver(() => Endpoint, { nullable: true, description: 'Who is told; null when it is no longer yours.' })
  endpoint(@Root() delivery: DeliveryRow, @Ctx() context: ReadContext): Promise<EndpointRow | null> {
    return load(context, endpointsByIds, delivery.endpointId)
  }

  @FieldResolver(() => Distribution, {
    nullable: true,
    description: 'The distribution it carries out; null for a test, or when it is not there for you.',
  })
  distribution(@Root() delivery: DeliveryRow, @Ctx() context: ReadContext): Promise<DistributionRow | null> {
    return loadMaybe(context, distributionsByIds, delivery.distributionId)
  }
}
