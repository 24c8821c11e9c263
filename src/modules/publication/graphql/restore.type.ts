import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'

@InputType({ description: 'Which withdrawn item to put before the public again, where, and why.' })
export class ItemRestoreInput extends MutationInput {
  @Field(() => ID, { description: 'The item.' })
  readonly itemId!: string

  @Field(() => String, { description: 'Why; the ledger keeps it.' })
  readonly reason!: string

  @Field(() => [String], { nullable: true, description: 'The channels, by code; the active websites when left out.' })
  readonly channels?: string[] | null
}

@ObjectType({ description: 'What itemRestore did.', simpleResolvers: true })
export class ItemRestorePayload extends MutationPayload {
  readonly itemId!: string | null
  readonly distributionIds!: readonly string[] | null
}
