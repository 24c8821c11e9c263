import { Field, Int, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { Address, DateTime, Day, Hash } from '../../../platform/graphql/scalars.js'
import { DistributionAction, DistributionState, ReceiptKind } from './enums.js'

@ObjectType({ implements: Node, description: '分发记录. One edition on one channel, and how far it got.', simpleResolvers: true })
export class Distribution extends Node {
  @Field(() => DistributionState, { description: 'How far it got.' })
  readonly state!: string

  @Field(() => DistributionAction, { description: 'What the channel is asked to do.' })
  readonly action!: string

  @Field(() => DateTime, { description: 'When it is, or was, to go out.' })
  readonly plannedAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When it was handed over; null before.' })
  readonly sentAt!: Date | null

  @Field(() => DateTime, { nullable: true, description: 'When it appeared on the channel; null until that is known.' })
  readonly liveAt!: Date | null

  @Field(() => Day, { nullable: true, description: 'The last day of its posting; null when it has no end.' })
  readonly endsOn!: string | null

  @Field(() => Hash, { nullable: true, description: 'The hash of what was handed over; null before.' })
  readonly renditionHash!: string | null

  @Field(() => String, { nullable: true, description: 'Why it failed, for the office; null unless FAILED.' })
  readonly failure!: string | null
}

@ObjectType({ description: '投递. One try to hand over, for the office.', simpleResolvers: true })
export class Attempt {
  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date

  @Field(() => String, { description: 'What came of it.' })
  readonly outcome!: string

  @Field(() => Int, { nullable: true, description: 'The HTTP status; null when there was no HTTP answer.' })
  readonly httpStatus!: number | null

  @Field(() => Int, { description: 'How long it took, in milliseconds.' })
  readonly durationMs!: number

  @Field(() => DateTime, { nullable: true, description: 'When the next try is due; null when there will be none.' })
  readonly nextAt!: Date | null
}

@ObjectType({ description: '回执. What came back from a channel.', simpleResolvers: true })
export class Receipt {
  @Field(() => DateTime, { description: 'When it happened.' })
  readonly at!: Date

  @Field(() => ReceiptKind, { description: 'What it shows.' })
  readonly kind!: string

  @Field(() => Address, { nullable: true, description: 'Where it can be seen; null when nowhere online.' })
  readonly url!: string | null

  @Field(() => String, { nullable: true, description: 'A remark, such as the page of the paper, for the office; null when there is none.' })
  readonly note!: string | null

  @Field(() => String, { description: 'Who gave it.' })
  readonly by!: string
}
