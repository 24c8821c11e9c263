import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { CheckOverrideInput } from './finding.type.js'

@InputType({ description: 'Which draft to seal.' })
export class DraftSubmitInput extends MutationInput {
  @Field(() => ID, { description: 'The item.' })
  readonly itemId!: string

  @Field(() => Int, { description: 'The version that was read (`item.desk.version`); another one is refused with STALE_VERSION.' })
  readonly expectedVersion!: number

  @Field(() => [CheckOverrideInput], {
    nullable: true,
    description: 'The reasons why it goes on in spite of warnings (`item.desk.findings`), one a rule; what blocks cannot be overridden.',
  })
  readonly overrides?: CheckOverrideInput[] | null
}

@ObjectType({ description: 'What draftSubmit did.', simpleResolvers: true })
export class DraftSubmitPayload extends MutationPayload {
  readonly itemId!: string | null
  readonly editionId!: string | null
}
