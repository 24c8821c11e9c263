import { Field, Int, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { Hash } from '../../../platform/graphql/scalars.js'

@ObjectType({ implements: Node, description: '附件. A file that belongs to an item.', simpleResolvers: true })
export class Attachment extends Node {
  @Field(() => String, { description: 'The name it is saved under.' })
  readonly fileName!: string

  @Field(() => String, { description: 'The media type, such as `application/pdf`.' })
  readonly mediaType!: string

  @Field(() => Int, { description: 'Its size in bytes.' })
  readonly byteSize!: number

  @Field(() => Hash, { description: 'The hash of its bytes.' })
  readonly contentHash!: string

  @Field(() => String, { nullable: true, description: 'What a picture shows, for those who cannot see it; null when nothing was written.' })
  readonly alt!: string | null
}
