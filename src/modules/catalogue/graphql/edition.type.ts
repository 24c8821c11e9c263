import { Field, Int, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { DateTime, Hash } from '../../../platform/graphql/scalars.js'
import type { EditionRow } from '../queries/editionsByIds.js'

@ObjectType({ implements: Node, description: '版本. One immutable state of an item’s content.', simpleResolvers: true })
export class Edition extends Node implements EditionRow {
  readonly itemId!: string

  @Field(() => Int, { description: 'Counts from 1 for each item.' })
  readonly number!: number

  @Field(() => String, { description: 'The title in this edition.' })
  readonly title!: string

  @Field(() => String, { nullable: true, description: 'The summary in this edition; null when it has none.' })
  readonly summary!: string | null

  @Field(() => Hash, {
    description: 'SHA-256 over the RFC 8785 canonical form of the content: title, summary, body, metadata, relations, attachment hashes.',
  })
  readonly contentHash!: string

  @Field(() => DateTime, { description: 'When the draft was sealed into this edition.' })
  readonly createdAt!: Date

  @Field(() => String, { nullable: true, description: 'What changed, for the public; null when nothing was said.' })
  readonly changeNote!: string | null
}
