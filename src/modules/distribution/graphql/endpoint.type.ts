import { Field, ObjectType } from 'type-graphql'
import { enumOf } from '../../../platform/graphql/enums.js'
import { Node } from '../../../platform/graphql/node.js'
import { Address, DateTime, Position } from '../../../platform/graphql/scalars.js'
import { deliveryKinds, deliveryStates, endpointFaults } from '../model/webhooks/terms.js'

export const DeliveryKind = enumOf('DeliveryKind', '推送内容. What a delivery tells of.', deliveryKinds)
export const DeliveryState = enumOf('DeliveryState', '推送状态. How far a delivery got.', deliveryStates)
export const EndpointDisabledReason = enumOf('EndpointDisabledReason', '停用原因. Why an endpoint is off.', endpointFaults)

@ObjectType({
  implements: Node,
  description:
    '接收地址. Where a partner has what goes out on its channel pushed to. For ADMIN and EDITOR, and for partners of the channel.',
  simpleResolvers: true,
})
export class Endpoint extends Node {
  @Field(() => Address, { description: 'The address that deliveries are posted to.' })
  readonly url!: string

  @Field(() => Boolean, { description: 'True while deliveries go out; what waits meanwhile is kept.' })
  readonly active!: boolean

  @Field(() => String, {
    nullable: true,
    description: 'The GraphQL query whose answer travels with each delivery; null when deliveries name the change alone.',
  })
  readonly query!: string | null

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly createdAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When it was switched off; null while it is on.' })
  readonly disabledAt!: Date | null

  @Field(() => EndpointDisabledReason, { nullable: true, description: 'Why it is off; null while it is on.' })
  readonly disabledReason!: string | null

  @Field(() => DateTime, { nullable: true, description: 'The first failure since the last success; null when it works.' })
  readonly failingSinceAt!: Date | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when deliveries are signed with the former secret too; null when there has been one secret only.',
  })
  readonly oldSecretEndsAt!: Date | null

  readonly channelId!: string
}

@ObjectType({ implements: Node, description: '推送记录. One change told to one endpoint, and how far that got.', simpleResolvers: true })
export class Delivery extends Node {
  @Field(() => DateTime, { description: 'When it was written, with the change itself.' })
  readonly at!: Date

  @Field(() => DeliveryKind, { description: 'What it tells of.' })
  readonly kind!: string

  @Field(() => Position, { description: 'The position of the ledger entry that it tells of; 0 for a test.' })
  readonly position!: string

  @Field(() => DeliveryState, { description: 'How far it got.' })
  readonly state!: string

  @Field(() => DateTime, { nullable: true, description: 'When the receiver took it; null until then.' })
  readonly deliveredAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it is tried next; null when it waits no more.' })
  readonly nextAt!: Date | null

  @Field(() => String, { description: 'Exactly what was sent with the last try; empty before the first.' })
  readonly payload!: string
}
