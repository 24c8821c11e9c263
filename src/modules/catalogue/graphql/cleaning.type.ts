import { Field, ObjectType } from 'type-graphql'
import { enumOf } from '../../../platform/graphql/enums.js'
import { cleaningKinds, type CleaningKind as CleaningKindCode } from '../model/cleaning/edits.js'

export const CleaningKind = enumOf('CleaningKind', '清理的种类. What pasted text was cleaned of.', cleaningKinds)

@ObjectType({ description: '清理记录. One change that was made to pasted text, for the editor to look over.', simpleResolvers: true })
export class CleaningChange {
  @Field(() => [String], {
    description: 'Where: `["title"]`, `["summary"]`, or the steps into the document, such as `["content", "3", "content", "0"]`.',
  })
  readonly path!: readonly string[]

  @Field(() => CleaningKind, { description: 'What it was cleaned of.' })
  readonly kind!: CleaningKindCode

  @Field(() => String, { description: 'The place as it was, with a character on either side; signs nobody sees are named, as `[U+200B]`.' })
  readonly before!: string

  @Field(() => String, { description: 'The place as it is now.' })
  readonly after!: string
}
