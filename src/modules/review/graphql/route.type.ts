import { Field, Int, ObjectType } from 'type-graphql'
import type { Role } from '../../../platform/actor.js'
import { Node } from '../../../platform/graphql/node.js'
import { RoleType } from '../../accounts/index.js'
import { DisclosureClassType, GenreType, type DisclosureClassCode, type GenreCode } from '../../catalogue/index.js'

@ObjectType({ description: '审核环节规则. One review that a route asks for.', simpleResolvers: true })
export class RouteRule {
  @Field(() => String, { description: 'The step, such as LEGAL_REVIEW.' })
  readonly step!: string

  @Field(() => String, { description: 'The body that decides.' })
  readonly body!: string

  @Field(() => [RoleType], { description: 'The roles that may sign for it.' })
  readonly roles!: readonly Role[]

  @Field(() => Int, { nullable: true, description: 'Its limit in working days from the day after it was asked; null without one.' })
  readonly limitDays!: number | null

  @Field(() => Int, { description: 'How many people of the body must approve.' })
  readonly quorum!: number

  @Field(() => [String], {
    description: 'An approval holds for the next edition, too, when nothing but these fields changed, such as `categories`.',
  })
  readonly survives!: readonly string[]

  @Field(() => Boolean, { description: 'True when whoever publishes signs this step by doing so.' })
  readonly byPublishing!: boolean
}

@ObjectType({ description: 'Steps that are decided side by side, in any order.', simpleResolvers: true })
export class RouteStage {
  @Field(() => [RouteRule], { description: 'The steps.' })
  readonly steps!: readonly RouteRule[]
}

@ObjectType({ description: 'What a route is taken for; an empty list means any.', simpleResolvers: true })
export class RouteChoice {
  @Field(() => [GenreType], { description: 'The genres.' })
  readonly genres!: readonly GenreCode[]

  @Field(() => [String], { description: 'Slugs of categories; each counts with all that lies below it.' })
  readonly categories!: readonly string[]

  @Field(() => [DisclosureClassType], { description: 'The disclosure classes.' })
  readonly disclosureClasses!: readonly DisclosureClassCode[]

  @Field(() => Int, { description: 'Where several routes fit, the one with the highest number is taken.' })
  readonly priority!: number
}

@ObjectType('Route', {
  implements: Node,
  description: '审核流程. The ordered reviews that a kind of item needs, as they stand from a day on.',
  simpleResolvers: true,
})
export class RouteType extends Node {
  @Field(() => String, { description: 'Which route; its versions share it. Such as SEED_2008_STREET.' })
  readonly code!: string

  @Field(() => String, { description: 'What it is called.' })
  readonly name!: string

  @Field(() => Boolean, { description: 'False: who has written on the item signs nothing of it.' })
  readonly authorMaySign!: boolean

  @Field(() => Boolean, { description: 'False: nobody signs two steps of an edition.' })
  readonly onePersonTwice!: boolean

  @Field(() => Int, { nullable: true, description: 'How many days an approval holds; null: for ever.' })
  readonly approvalDays!: number | null

  @Field(() => RouteChoice, { nullable: true, description: 'What it is taken for; null: for nothing new.' })
  readonly choice!: RouteChoice | null
}
