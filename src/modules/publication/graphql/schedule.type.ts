import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { enumOf } from '../../../platform/graphql/enums.js'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { DateTime } from '../../../platform/graphql/scalars.js'
import { scheduleStates } from '../model/schedule-states.js'

export const ScheduleState = enumOf(
  'ScheduleState',
  '定时公开状态. What became of a publication that was planned for an hour.',
  scheduleStates,
)

@ObjectType({ description: '定时公开. An edition that goes public at an hour.', simpleResolvers: true })
export class ScheduledPublication {
  @Field(() => ID, { description: 'For scheduledPublicationCancel.' })
  readonly id!: string

  readonly editionId!: string

  @Field(() => DateTime, { description: 'When it goes public.' })
  readonly publishAt!: Date

  @Field(() => [String], { description: 'The channels, by code; the active websites when none was named.' })
  readonly channels!: readonly string[]

  @Field(() => ScheduleState, { description: 'Whether it still waits.' })
  readonly state!: keyof typeof scheduleStates

  readonly failure!: unknown

  @Field(() => String, { description: 'Who scheduled it.' })
  readonly scheduledBy!: string

  @Field(() => DateTime, { description: 'When it was scheduled.' })
  readonly scheduledAt!: Date

  @Field(() => DateTime, { nullable: true, description: 'When it went public, was cancelled, or failed; null while it waits.' })
  readonly endedAt!: Date | null
}

@InputType({ description: 'Which publication to call off.' })
export class ScheduledPublicationCancelInput extends MutationInput {
  @Field(() => ID, { description: 'The scheduled publication.' })
  readonly scheduledId!: string
}

@ObjectType({ description: 'What scheduledPublicationCancel did.', simpleResolvers: true })
export class ScheduledPublicationCancelPayload extends MutationPayload {
  readonly itemId!: string | null
}

@InputType({ description: 'Which item to keep back, until when, and why.' })
export class ItemEmbargoInput extends MutationInput {
  @Field(() => ID, { description: 'The item; nothing of it may have been public.' })
  readonly itemId!: string

  @Field(() => DateTime, { nullable: true, description: 'Nothing of it goes public before this instant; null lifts the embargo.' })
  readonly until!: Date | null

  @Field(() => String, { description: 'Why; the record keeps it.' })
  readonly reason!: string
}

@ObjectType({ description: 'What itemEmbargo did.', simpleResolvers: true })
export class ItemEmbargoPayload extends MutationPayload {
  readonly itemId!: string | null
}
