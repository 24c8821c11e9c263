import { Field, ObjectType } from 'type-graphql'
import { Node } from '../../../platform/graphql/node.js'
import { DateTime, Day } from '../../../platform/graphql/scalars.js'
import type { ItemRow } from '../queries/itemColumns.js'
import { Cadence, DisclosureClass, Genre, ItemStatus, Validity, WithdrawalKind } from './enums.js'

@ObjectType({
  implements: Node,
  description: '信息条目. One piece of information, with an index number that never changes.',
  simpleResolvers: true,
})
export class Item extends Node implements Pick<ItemRow, 'id' | 'indexNumber' | 'slug' | 'title'> {
  @Field(() => String, { description: '索引号. Never changes and is never used again, such as `TY0000001/2026-00042`.' })
  readonly indexNumber!: string

  @Field(() => String, { nullable: true, description: '文号. The document number; null when the item has none.' })
  readonly documentNumber!: string | null

  @Field(() => String, { description: 'The name in addresses, from the pinyin of the title; may change until first published.' })
  readonly slug!: string

  @Field(() => String, { description: '名称. The title.' })
  readonly title!: string

  @Field(() => String, { nullable: true, description: 'A shorter title; null when there is none.' })
  readonly shortTitle!: string | null

  @Field(() => String, { nullable: true, description: '内容概述. A summary; null when there is none.' })
  readonly summary!: string | null

  @Field(() => Genre, { description: '体裁. What kind of document it is.' })
  readonly genre!: string

  @Field(() => Day, { nullable: true, description: '生成日期. The day the document was formed (signed); null when unknown.' })
  readonly formedOn!: string | null

  @Field(() => Day, { nullable: true, description: 'The day of this version of an amended document; null when it has none.' })
  readonly versionOn!: string | null

  @Field(() => [String], { description: '沿革. How the document was adopted and amended, a line each.' })
  readonly history!: readonly string[]

  @Field(() => DateTime, { nullable: true, description: '发布日期. When the item first became public; null before.' })
  readonly publishedAt!: Date | null

  @Field(() => DateTime, { description: 'When what the caller sees of the item last changed.' })
  readonly updatedAt!: Date

  @Field(() => ItemStatus, { description: '状态. How far the item is on its way to the public and back.' })
  readonly status!: string

  @Field(() => Validity, {
    description: '有效性. Whether it is in force; marked at once when another public item repeals, replaces or amends it.',
  })
  readonly validity!: string

  @Field(() => Cadence, { description: '公开节奏. How often information of this kind is published.' })
  readonly cadence!: string
}

@ObjectType({ description: '公开属性. To whom the item is disclosed, and why.', simpleResolvers: true })
export class Disclosure {
  @Field(() => DisclosureClass, { description: 'To whom.' })
  readonly class!: string

  @Field(() => String, { nullable: true, description: 'The legal basis; null when none was given, never for EXEMPT.' })
  readonly basis!: string | null

  @Field(() => Day, { nullable: true, description: 'By when it is to be published; null when no day was set.' })
  readonly dueOn!: string | null
}

@ObjectType({ description: 'The tombstone of an item that was taken back.', simpleResolvers: true })
export class Withdrawal {
  @Field(() => WithdrawalKind, { description: 'What remains of the item.' })
  readonly kind!: string

  @Field(() => String, { description: 'Why it was taken back.' })
  readonly reason!: string

  @Field(() => DateTime, { description: 'When it was taken back.' })
  readonly at!: Date

  readonly replacementId!: string | null
}
