import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'

@ObjectType({
  implements: Node,
  description: '分类. A node of a tree, in a scheme such as theme, topic, audience or column.',
  simpleResolvers: true,
})
export class Category extends Node {
  @Field(() => String, { description: 'The name in addresses; never changes.' })
  readonly slug!: string

  @Field(() => String, { description: 'The name.' })
  readonly name!: string

  @Field(() => String, { description: 'Which tree it belongs to, such as `theme` or `column`.' })
  readonly scheme!: string
}
