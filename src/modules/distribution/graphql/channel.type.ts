import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { RenditionFormat } from '../../catalogue/index.js'
import { ChannelKind } from './enums.js'

@ObjectType({ implements: Node, description: '渠道. A way out: website, paper, station, board, partner, app.', simpleResolvers: true })
export class Channel extends Node {
  @Field(() => String, { description: 'A short code that never changes, such as `DAILY_PAPER`.' })
  readonly code!: string

  @Field(() => String, { description: 'The name.' })
  readonly name!: string

  @Field(() => ChannelKind, { description: 'What kind of way out it is.' })
  readonly kind!: string

  @Field(() => RenditionFormat, { description: 'The form in which it takes a text.' })
  readonly format!: string

  @Field(() => Boolean, { description: 'False when it is switched off.' })
  readonly active!: boolean
}

@ObjectType({ description: 'What a channel can do with what it was given.', simpleResolvers: true })
export class ChannelCapabilities {
  @Field(() => Boolean, { description: 'It can put a newer edition in the place of an older one.' })
  readonly replace!: boolean

  @Field(() => Boolean, { description: 'It can take an item down.' })
  readonly delete!: boolean

  @Field(() => Boolean, { description: 'It can add a note to what it shows.' })
  readonly annotate!: boolean

  @Field(() => Boolean, { description: 'It can hold an item until an hour.' })
  readonly schedule!: boolean

  @Field(() => Boolean, { description: 'It sends receipts.' })
  readonly receipts!: boolean

  @Field(() => Boolean, { description: 'What went out cannot be taken back, such as print and air.' })
  readonly irrevocable!: boolean
}
