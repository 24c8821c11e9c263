import { Field, ObjectType } from 'type-graphql'
import { enumOf } from '../../../platform/graphql/enums.js'
import { DateTime, Hash } from '../../../platform/graphql/scalars.js'

export const Verdict = enumOf('Verdict', '签审意见. What a body decided.', {
  APPROVE: { zh: '同意', about: 'The edition may go on.' },
  RETURN: { zh: '退回修改', about: 'The draft is to be changed.' },
  REFUSE: { zh: '不同意', about: 'The edition is not to be published.' },
})

@ObjectType({ description: '签审. One body’s verdict on one edition, by content hash.', simpleResolvers: true })
export class SignOff {
  @Field(() => String, { description: 'The step of the route.' })
  readonly step!: string

  @Field(() => String, { description: 'The body that decided.' })
  readonly body!: string

  @Field(() => Verdict, { description: 'What it decided.' })
  readonly verdict!: string

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date

  @Field(() => String, { nullable: true, description: 'The person, for the office; null for everyone else.' })
  readonly by!: string | null

  @Field(() => String, { nullable: true, description: 'A comment, for the office; null when there is none.' })
  readonly comment!: string | null

  @Field(() => Hash, { description: 'The content hash that was signed.' })
  readonly contentHash!: string

  @Field(() => String, {
    nullable: true,
    description: 'The document in the official-document system that signed, for the office; null when a person signed here.',
  })
  readonly reference!: string | null

  @Field(() => [String], {
    description:
      'The fields that changed since the edition it was given to, when it survived from an earlier one by the rule of its step; empty otherwise.',
  })
  readonly survived!: readonly string[]
}
