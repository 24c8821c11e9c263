import {
  AccountChannelResolver,
  ChannelCreateResolver,
  ChannelResolver,
  ChannelUpdateResolver,
  ViewerChannelResolver,
} from './channel.resolver.js'
import { DistributionConfirmResolver, DistributionResolver, ItemDistributionResolver, ReceiptResolver } from './distribution.resolver.js'
import { DeliveryReplayResolver, DistributionRetryResolver, EndpointTestResolver } from './delivery.mutations.js'
import { EndpointCreateResolver, EndpointSecretRotateResolver, EndpointUpdateResolver } from './endpoint.mutations.js'
import { DeliveryResolver, EndpointResolver } from './endpoint.resolver.js'
import { BodyRenditionResolver } from './rendition.resolver.js'

export const distributionResolvers = [
  ChannelResolver,
  AccountChannelResolver,
  ViewerChannelResolver,
  ChannelCreateResolver,
  ChannelUpdateResolver,
  DistributionResolver,
  ReceiptResolver,
  ItemDistributionResolver,
  DistributionConfirmResolver,
  BodyRenditionResolver,
  EndpointResolver,
  DeliveryResolver,
  EndpointCreateResolver,
  EndpointUpdateResolver,
  EndpointSecretRotateResolver,
  EndpointTestResolver,
  DeliveryReplayResolver,
  DistributionRetryResolver,
] as const
