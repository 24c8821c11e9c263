import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { DateTime, Day } from '../../../platform/graphql/scalars.js'

@ObjectType({
  implements: Node,
  description: '待办签审. A step of an edition’s route that its body is asked to decide.',
  simpleResolvers: true,
})
export class ReviewTask extends Node {
  readonly itemId!: string
  readonly editionId!: string

  @Field(() => String, { description: 'The step, to be sent with `editionSignOff`, such as LEGAL_REVIEW.' })
  readonly step!: string

  @Field(() => String, { description: 'The body that decides.' })
  readonly body!: string

  @Field(() => DateTime, { description: 'When the body was asked.' })
  readonly askedAt!: Date

  @Field(() => Day, { nullable: true, description: 'The last day of its limit in working days; null without a limit.' })
  readonly dueOn!: string | null

  @Field(() => Boolean, { description: 'True when `dueOn` lies beyond the known calendar of working days, so that it may still move.' })
  readonly dueProvisional!: boolean

  @Field(() => Boolean, {
    description: 'True when the edition is public already, by an emergency publication, and is reviewed afterwards.',
  })
  readonly retrospective!: boolean
}
