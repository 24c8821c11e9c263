import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { Address, Position } from '../../../platform/graphql/scalars.js'

@InputType({ description: 'A new endpoint.' })
export class EndpointCreateInput extends MutationInput {
  @Field(() => Address, { description: 'An https address on the public Internet, on port 443 or 8443.' })
  readonly url!: string

  @Field(() => String, { description: 'The channel whose changes it gets, by code.' })
  readonly channel!: string

  @Field(() => String, {
    nullable: true,
    description:
      'One GraphQL query; each delivery carries its answer, asked as the channel’s partner with the variables itemId, editionId and position.',
  })
  readonly query?: string | null
}

@ObjectType({ description: 'What endpointCreate did.', simpleResolvers: true })
export class EndpointCreatePayload extends MutationPayload {
  readonly endpointId!: string | null
  readonly secret!: string | null
}

@InputType({ description: 'What to change of an endpoint; what is left out stays.' })
export class EndpointUpdateInput extends MutationInput {
  @Field(() => ID, { description: 'The endpoint.' })
  readonly endpointId!: string

  @Field(() => Address, { nullable: true, description: 'Another address, under the same rules.' })
  readonly url?: string | null

  @Field(() => String, { nullable: true, description: 'Another query; null takes it away.' })
  readonly query?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Switches it on or off.' })
  readonly active?: boolean | null
}

@ObjectType({ description: 'What endpointUpdate did.', simpleResolvers: true })
export class EndpointUpdatePayload extends MutationPayload {
  readonly endpointId!: string | null
}

@InputType({ description: 'Which endpoint gets a new secret, and until when the old one is used too.' })
export class EndpointSecretRotateInput extends MutationInput {
  @Field(() => ID, { description: 'The endpoint.' })
  readonly endpointId!: string

  @Field(() => Int, { nullable: true, description: 'How long both secrets sign: 0 to 720 hours, 24 when left out.' })
  readonly overlapHours?: number | null
}

@ObjectType({ description: 'What endpointSecretRotate did.', simpleResolvers: true })
export class EndpointSecretRotatePayload extends MutationPayload {
  readonly endpointId!: string | null
  readonly secret!: string | null
}

@InputType({ description: 'Which endpoint to send a test event to.' })
export class EndpointTestInput extends MutationInput {
  @Field(() => ID, { description: 'The endpoint.' })
  readonly endpointId!: string
}

@ObjectType({ description: 'What endpointTest did.', simpleResolvers: true })
export class EndpointTestPayload extends MutationPayload {
  readonly deliveryId!: string | null
}

@InputType({ description: 'Which window of the ledger to tell an endpoint of once more.' })
export class DeliveryReplayInput extends MutationInput {
  @Field(() => ID, { description: 'The endpoint.' })
  readonly endpointId!: string

  @Field(() => Position, { description: 'The first position.' })
  readonly from!: string

  @Field(() => Position, { nullable: true, description: 'The last position; to the end when left out.' })
  readonly to?: string | null
}

@ObjectType({ description: 'What deliveryReplay did.', simpleResolvers: true })
export class DeliveryReplayPayload extends MutationPayload {
  readonly deliveryIds!: readonly string[] | null
}

@InputType({ description: 'Which distribution to hand over again.' })
export class DistributionRetryInput extends MutationInput {
  @Field(() => ID, { description: 'The distribution; its state is FAILED.' })
  readonly distributionId!: string
}

@ObjectType({ description: 'What distributionRetry did.', simpleResolvers: true })
export class DistributionRetryPayload extends MutationPayload {
  readonly distributionId!: string | null
}
