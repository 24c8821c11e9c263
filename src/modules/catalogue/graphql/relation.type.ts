import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { RelationDirection, RelationKind } from './enums.js'

@ObjectType({
  implements: Node,
  description: '关联. A typed, directed link between two items, read from the end that was asked.',
  simpleResolvers: true,
})
export class Relation extends Node {
  @Field(() => RelationKind, { description: 'What the source is to the target.' })
  readonly kind!: string

  @Field(() => RelationDirection, { description: 'Whether the item that was asked is the source or the target.' })
  readonly direction!: string

  @Field(() => String, { nullable: true, description: 'A remark; null when there is none.' })
  readonly note!: string | null
}
