import { Field, Int, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { Hash } from '../../../platform/graphql/scalars.js'
import { UploadState } from './enums.js'

@ObjectType({
  implements: Node,
  description: '上传文件. A file that a correspondent sends by tus to /uploads; docs/correspondents.md says how.',
  simpleResolvers: true,
})
export class Upload extends Node {
  @Field(() => String, { description: 'The name it is saved under, with the ending of what it really is.' })
  readonly fileName!: string

  @Field(() => UploadState, { description: 'How far it is.' })
  readonly state!: string

  @Field(() => Int, { description: 'How many bytes are sent in all, as announced.' })
  readonly byteLength!: number

  @Field(() => Int, { description: 'How many bytes have arrived; go on from there.' })
  readonly received!: number

  @Field(() => String, { nullable: true, description: 'The media type, told by its bytes; null until it is READY.' })
  readonly mediaType!: string | null

  @Field(() => Int, { nullable: true, description: 'The size of the file as it is kept, in bytes; null until it is READY.' })
  readonly byteSize!: number | null

  @Field(() => Hash, { nullable: true, description: 'The hash of the file as it is kept; null until it is READY.' })
  readonly contentHash!: string | null

  readonly fault!: string | null
}
