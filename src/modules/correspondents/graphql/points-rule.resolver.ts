import { Arg, Ctx, Field, FieldResolver, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate, MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { pointsRuleSave } from '../commands/pointsRuleSave.js'
import { pointsRules } from '../queries/pointsRules.js'
import { PointsBasis, SubmissionKind } from './enums.js'
import { PointsRule } from './figures.type.js'

@InputType({ description: 'A whole rule; one with this set and code is changed to it, otherwise it is made.' })
export class PointsRuleSaveInput extends MutationInput {
  @Field(() => String, { description: 'The set, such as COUNTY_A.' })
  readonly set!: string

  @Field(() => String, { description: 'Its name within the set, such as MONTHLY_QUOTA.' })
  readonly code!: string

  @Field(() => String, { description: 'What it is called.' })
  readonly label!: string

  @Field(() => PointsBasis, { description: 'By what it gives points.' })
  readonly basis!: keyof typeof PointsBasis

  @Field(() => Int, { description: 'The points each time it applies.' })
  readonly points!: number

  @Field(() => SubmissionKind, { nullable: true, description: 'The kind of submission it counts; a KIND needs one.' })
  readonly kind?: keyof typeof SubmissionKind | null

  @Field(() => Int, { nullable: true, description: 'How many must be sent in during the month; a QUOTA needs it.' })
  readonly least?: number | null

  @Field(() => String, { nullable: true, description: 'The code of the channel that stands for this level, with CHANNEL.' })
  readonly channel?: string | null

  @Field(() => String, { nullable: true, description: 'A remark; NOT_COMPUTED needs one.' })
  readonly note?: string | null

  @Field(() => Boolean, { nullable: true, description: 'Whether it is in use; yes when left out.' })
  readonly active?: boolean | null
}

@ObjectType({ description: 'What pointsRuleSave did.', simpleResolvers: true })
export class PointsRuleSavePayload extends MutationPayload {
  readonly set!: string | null
  readonly code!: string | null
}

@Resolver(() => PointsRuleSavePayload)
export class PointsRuleSaveResolver {
  @Mutation(() => PointsRuleSavePayload, {
    nullable: true,
    description: '设定计分规则. Makes a rule by which points are given, or changes it. ADMIN.',
  })
  async pointsRuleSave(
    @Ctx() context: RequestContext,
    @Arg('input', () => PointsRuleSaveInput, { description: 'The rule.' }) input: PointsRuleSaveInput,
  ): Promise<PointsRuleSavePayload> {
    return mutate(context, pointsRuleSave, input)
  }

  @FieldResolver(() => PointsRule, { nullable: true, description: 'The rule after the change; null when declined.' })
  async pointsRule(@Root() { set, code }: PointsRuleSavePayload, @Ctx() context: RequestContext): Promise<PointsRule | null> {
    const rules = set && code ? await pointsRules(context) : []
    return rules.find((rule) => rule.set === set && rule.code === code) ?? null
  }
}
