import { Field, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../../../platform/graphql/enums.js'
import { Address, Hash } from '../../../platform/graphql/scalars.js'
import type { BodySource } from '../model/body-source.js'
import { renditionFormats } from '../model/rendition.js'

export const RenditionFormat = enumOf('RenditionFormat', 'The form of a text that a channel needs.', renditionFormats)

@ObjectType({ description: '正文. The text of an edition or a draft.' })
export class Body {
  readonly source!: BodySource
}

@ObjectType({ description: '呈现稿. A body in the form one channel needs.', simpleResolvers: true })
export class Rendition {
  @Field(() => RenditionFormat, { description: 'The form.' })
  readonly format!: string

  @Field(() => String, { nullable: true, description: 'The text; null for forms that are files, which `url` leads to.' })
  readonly content!: string | null

  @Field(() => Address, { nullable: true, description: 'Where the file is; null for forms that are text.' })
  readonly url!: string | null

  @Field(() => Hash, { description: 'The hash of the bytes of the rendition.' })
  readonly contentHash!: string

  @Field(() => Int, { nullable: true, description: 'How many seconds it takes to read out; null unless it is made to be read out.' })
  readonly estimatedSeconds!: number | null
}
