import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { DateTime } from '../../../platform/graphql/scalars.js'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { WithdrawalKind } from '../../catalogue/index.js'

@InputType({ description: 'Which edition to put before the public, and where.' })
export class EditionPublishInput extends MutationInput {
  @Field(() => ID, { description: 'The edition; it must be the newest of its item.' })
  readonly editionId!: string

  @Field(() => [String], {
    nullable: true,
    description: 'The channels, by code; the active websites when left out. Channels that have an earlier edition get this one, too.',
  })
  readonly channels?: string[] | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it is to go public, to the second; at once when left out or past. Its gate is passed now, and again at that instant.',
  })
  readonly publishAt?: Date | null

  @Field(() => String, { nullable: true, description: 'What changed, for the public.' })
  readonly changeNote?: string | null
}

@ObjectType({ description: 'What editionPublish did.', simpleResolvers: true })
export class EditionPublishPayload extends MutationPayload {
  readonly itemId!: string | null
  readonly scheduledId!: string | null
  readonly distributionIds!: readonly string[] | null
}

@InputType({ description: 'Which item to take back, how, and why.' })
export class ItemWithdrawInput extends MutationInput {
  @Field(() => ID, { description: 'The item.' })
  readonly itemId!: string

  @Field(() => WithdrawalKind, { description: 'What remains of it.' })
  readonly kind!: keyof typeof WithdrawalKind

  @Field(() => String, { description: 'Why; the public reads it.' })
  readonly reason!: string

  @Field(() => ID, { nullable: true, description: 'The public item that stands in its place; goes with REPLACED.' })
  readonly replacementId?: string | null
}

@ObjectType({ description: 'What itemWithdraw did.', simpleResolvers: true })
export class ItemWithdrawPayload extends MutationPayload {
  readonly itemId!: string | null
  readonly distributionIds!: readonly string[] | null
}
