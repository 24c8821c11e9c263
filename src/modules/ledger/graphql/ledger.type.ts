import { Field, ID, ObjectType } from 'type-graphql'
import { enumOf } from '../../../platform/graphql/enums.js'
import { DateTime, Hash, Position } from '../../../platform/graphql/scalars.js'
import { changeKinds } from '../model/entry.js'

export const ChangeKind = enumOf('ChangeKind', '变更类型. What became of an item before the public.', changeKinds)

@ObjectType({ description: '台账头. Where the public ledger ends.', simpleResolvers: true })
export class LedgerHead {
  @Field(() => Position, { description: 'The position of the last entry; 0 while there is none.' })
  readonly position!: string

  @Field(() => Hash, { description: 'The hash of the last entry, which covers all before it.' })
  readonly hash!: string

  @Field(() => DateTime, { description: 'When the last entry was written.' })
  readonly at!: Date
}

@ObjectType({ description: '台账记录. One entry of the public ledger.', simpleResolvers: true })
export class Change {
  @Field(() => Position, { description: 'Its gap-free number.' })
  readonly position!: string

  @Field(() => DateTime, { description: 'When it was written.' })
  readonly at!: Date

  @Field(() => ChangeKind, { description: 'What happened.' })
  readonly kind!: string

  @Field(() => ID, { description: 'The item it is about, also when the item can no longer be read.' })
  readonly itemId!: string

  @Field(() => Boolean, {
    description:
      '应急公开. True when it put an edition before the public before its reviews were done; it stays so, whatever they come to.',
  })
  readonly emergency!: boolean

  @Field(() => Hash, { description: 'The hash of the entry.' })
  readonly entryHash!: string

  readonly editionId!: string
}

@ObjectType({ description: 'Changes after a position, without a gap.', simpleResolvers: true })
export class ChangeFeed {
  @Field(() => [Change], { description: 'In order of position.' })
  readonly changes!: readonly Change[]

  @Field(() => Position, { description: 'Pass it as `after` to go on from here.' })
  readonly endPosition!: string

  @Field(() => Position, { description: 'Where the ledger ended when this was read.' })
  readonly headPosition!: string

  @Field(() => Boolean, { description: 'True when there is more now.' })
  readonly hasMore!: boolean
}
