import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { UnitKind } from './enums.js'

@ObjectType({
  implements: Node,
  description: '单位. An office, section, community or village that publishes or reports.',
  simpleResolvers: true,
})
export class Unit extends Node {
  @Field(() => String, { description: 'A short code that never changes, such as `DANGZHENG`.' })
  readonly code!: string

  @Field(() => String, { description: 'The full name.' })
  readonly name!: string

  @Field(() => UnitKind, { description: 'What kind of unit it is.' })
  readonly kind!: string

  readonly parentId!: string | null
}
