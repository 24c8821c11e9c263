import { enumOf } from '../../../platform/graphql/enums.js'
import { channelKinds, distributionActions, distributionStates, receiptKinds } from '../model/terms.js'

export const ChannelKind = enumOf('ChannelKind', '渠道类型. What kind of way out a channel is.', channelKinds)
export const DistributionState = enumOf(
  'DistributionState',
  '分发状态. How far an edition got on a channel; only what is known.',
  distributionStates,
)
export const DistributionAction = enumOf('DistributionAction', '分发动作. What the channel is asked to do.', distributionActions)
export const ReceiptKind = enumOf('ReceiptKind', '回执类型. What came back from a channel.', receiptKinds)
