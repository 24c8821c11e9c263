import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'

@InputType({ description: 'Which edition goes public before its reviews are done, and why.' })
export class EditionPublishEmergencyInput extends MutationInput {
  @Field(() => ID, { description: 'The edition; it must be the newest of its item, and submitted for review.' })
  readonly editionId!: string

  @Field(() => String, { description: 'What the emergency is; the record keeps it.' })
  readonly reason!: string

  @Field(() => [String], { nullable: true, description: 'The channels, by code; the active websites when left out.' })
  readonly channels?: string[] | null

  @Field(() => String, { nullable: true, description: 'What changed, for the public.' })
  readonly changeNote?: string | null
}

@ObjectType({ description: 'What editionPublishEmergency did.', simpleResolvers: true })
export class EditionPublishEmergencyPayload extends MutationPayload {
  readonly itemId!: string | null
  readonly distributionIds!: readonly string[] | null
}

@ObjectType({ description: '应急公开统计. How often the office published before its reviews were done.', simpleResolvers: true })
export class EmergencyFigures {
  @Field(() => Int, { description: 'Editions that became public in these days, migrated ones left out.' })
  readonly published!: number

  @Field(() => Int, { description: 'Those of them that became public in an emergency.' })
  readonly emergencies!: number

  @Field(() => Float, { nullable: true, description: 'Emergencies by published, from 0 to 1; null when nothing was published.' })
  readonly share!: number | null

  @Field(() => Int, { description: 'Of these emergencies, those whose review afterwards is still open.' })
  readonly openReviews!: number

  @Field(() => Int, { description: 'Of these open reviews, those in which a step is past its limit.' })
  readonly overdueReviews!: number
}
