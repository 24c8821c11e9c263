import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { Hash } from '../../../platform/graphql/scalars.js'
import { Verdict } from './sign-off.type.js'

@InputType({ description: 'A verdict on an edition, for exactly the content that was read.' })
export class EditionSignOffInput extends MutationInput {
  @Field(() => ID, { description: 'The edition.' })
  readonly editionId!: string

  @Field(() => Hash, {
    description: 'The hash of the content that the signer read (`edition.contentHash`); another one is refused with OTHER_CONTENT.',
  })
  readonly contentHash!: string

  @Field(() => String, { description: 'The step of the route, such as LEGAL_REVIEW.' })
  readonly step!: string

  @Field(() => Verdict, { description: 'What the body decides. RETURN reopens the draft, REFUSE ends the edition; both need a comment.' })
  readonly verdict!: keyof typeof Verdict

  @Field(() => String, { nullable: true, description: 'For the office: what is to be changed, or why; at most 2,000 characters.' })
  readonly comment?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'For an official-document system that signs: the reference of its document. Goes with `onBehalfOf`.',
  })
  readonly reference?: string | null

  @Field(() => String, { nullable: true, description: 'For an official-document system that signs: the person who signed there.' })
  readonly onBehalfOf?: string | null
}

@ObjectType({ description: 'What editionSignOff did.', simpleResolvers: true })
export class EditionSignOffPayload extends MutationPayload {
  readonly itemId!: string | null
  readonly editionId!: string | null
  readonly signOffId!: string | null
}
