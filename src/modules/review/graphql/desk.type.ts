import { Field, Int, ObjectType } from 'type-graphql'
import type { Role } from '../../../platform/actor.js'
import { Day } from '../../../platform/graphql/scalars.js'
import { RoleType } from '../../accounts/index.js'
import { Body } from '../../catalogue/index.js'
import type { DraftRow } from '../queries/draftsByItem.js'
import { SignOff } from './sign-off.type.js'

@ObjectType({ description: '审核环节. One review that the item’s route asks for.', simpleResolvers: true })
export class RouteStep {
  @Field(() => String, { description: 'The step, for programs.' })
  readonly step!: string

  @Field(() => String, { description: 'The body that decides.' })
  readonly body!: string

  @Field(() => [RoleType], { description: 'The roles that may sign it.' })
  readonly roles!: readonly Role[]

  @Field(() => SignOff, { nullable: true, description: 'The last verdict on the newest edition; null while there is none.' })
  readonly signOff!: SignOff | null

  @Field(() => Day, {
    nullable: true,
    description: 'The last day of its limit in working days; null before the body is asked, and without a limit.',
  })
  readonly dueOn!: string | null

  @Field(() => Boolean, { description: 'True when `dueOn` lies beyond the known calendar of working days, so that it may still move.' })
  readonly dueProvisional!: boolean
}

@ObjectType({ description: 'The office’s side of an item.' })
export class ItemDesk {
  readonly row!: DraftRow

  @Field(() => Int, { description: 'The draft’s version, to be sent as `expectedVersion`.' })
  readonly version!: number

  @Field(() => Body, { nullable: true, description: 'The draft’s text.' })
  readonly draft!: Body | null
}
