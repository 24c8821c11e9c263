import {
  AccountChannelResolver,
  ChannelCreateResolver,
  ChannelResolver,
  ChannelUpdateResolver,
  ViewerChannelResolver,
} from './channel.resolver.js'
import { DistributionConfirmResolver, DistributionResolver, ItemDistributionResolver, ReceiptResolver } from './distribution.resolver.js'
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
] as const
