import { ChannelCreateResolver, ChannelResolver, ChannelUpdateResolver, ViewerChannelResolver } from './channel.resolver.js'
import { DistributionConfirmResolver, DistributionResolver, ItemDistributionResolver, ReceiptResolver } from './distribution.resolver.js'

export const distributionResolvers = [
  ChannelResolver,
  ViewerChannelResolver,
  ChannelCreateResolver,
  ChannelUpdateResolver,
  DistributionResolver,
  ReceiptResolver,
  ItemDistributionResolver,
  DistributionConfirmResolver,
] as const
