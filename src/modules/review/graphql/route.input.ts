import { Field, InputType, Int, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { Day } from '../../../platform/graphql/scalars.js'
import { RoleType } from '../../accounts/index.js'
import { DisclosureClassType, GenreType, type DisclosureClassCode, type GenreCode } from '../../catalogue/index.js'
import type { ContentField } from '../model/changed-fields.js'
import type { SIGNING_ROLES } from '../model/route-input.js'

@InputType({ description: 'One review that the route asks for.' })
export class RouteRuleInput {
  @Field(() => String, { description: 'The step, for programs, such as LEGAL_REVIEW.' })
  readonly step!: string

  @Field(() => String, { description: 'The body that decides, as the office calls it.' })
  readonly body!: string

  @Field(() => [RoleType], { description: 'The roles that may sign for it; never ADMIN.' })
  readonly roles!: (typeof SIGNING_ROLES)[number][]

  @Field(() => Int, { nullable: true, description: 'Its limit in working days, 1 to 120; none when left out.' })
  readonly limitDays?: number | null

  @Field(() => Int, { defaultValue: 1, description: 'How many people of the body must approve.' })
  readonly quorum!: number

  @Field(() => [String], {
    defaultValue: [],
    description: 'An approval holds for the next edition, too, when nothing but these fields changed, such as `categories`.',
  })
  readonly survives!: ContentField[]

  @Field(() => Boolean, { defaultValue: false, description: 'Whoever publishes signs this step by doing so; then it is the only one.' })
  readonly byPublishing!: boolean
}

@InputType({ description: 'What a route is taken for; an empty list means any.' })
export class RouteChoiceInput {
  @Field(() => [GenreType], { defaultValue: [], description: 'The genres.' })
  readonly genres!: GenreCode[]

  @Field(() => [String], { defaultValue: [], description: 'Slugs of categories; each counts with all that lies below it.' })
  readonly categories!: string[]

  @Field(() => [DisclosureClassType], { defaultValue: [], description: 'The disclosure classes.' })
  readonly disclosureClasses!: DisclosureClassCode[]

  @Field(() => Int, { defaultValue: 0, description: 'Where several routes fit, the one with the highest number is taken; 0 to 1,000.' })
  readonly priority!: number
}

@InputType({ description: 'A whole route.' })
export class RouteInput {
  @Field(() => String, { description: 'Which route, such as SEED_2008_STREET.' })
  readonly code!: string

  @Field(() => String, { description: 'What it is called.' })
  readonly name!: string

  @Field(() => [[RouteRuleInput]], { description: 'The steps in order; those of one inner list are decided side by side.' })
  readonly stages!: RouteRuleInput[][]

  @Field(() => Boolean, { defaultValue: false, description: 'Whether somebody who wrote on the item may sign.' })
  readonly authorMaySign!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Whether one person may sign two steps of an edition.' })
  readonly onePersonTwice!: boolean

  @Field(() => Int, { nullable: true, description: 'How many days an approval holds; for ever when left out.' })
  readonly approvalDays?: number | null

  @Field(() => RouteChoiceInput, { nullable: true, description: 'What it is taken for; for nothing new when left out.' })
  readonly choice?: RouteChoiceInput | null
}

@InputType({ description: 'A route, and from when on it is so.' })
export class RouteSaveInput extends MutationInput {
  @Field(() => RouteInput, { description: 'The route.' })
  readonly route!: RouteInput

  @Field(() => Day, { description: 'The day on which it begins, today or later. What is submitted before keeps its route.' })
  readonly effectiveFrom!: string
}

@ObjectType({ description: 'What routeSave did.', simpleResolvers: true })
export class RouteSavePayload extends MutationPayload {
  readonly routeId!: string | null
}
