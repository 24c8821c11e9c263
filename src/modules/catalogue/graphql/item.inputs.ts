import { ArgsType, Field, ID, InputType } from 'type-graphql'
import { PageArgs } from '../../../platform/graphql/connection.js'
import { Day } from '../../../platform/graphql/scalars.js'
import type { DayRange, ItemFilterFacts } from '../queries/itemFilter.js'
import type { ItemOrderFacts } from '../queries/listItems.js'
import { DisclosureClass, Genre, ItemOrderField, ItemStatus, OrderDirection, RelationDirection, RelationKind, Validity } from './enums.js'

@InputType({ description: 'Days from one to another, both included.' })
export class DateRange implements DayRange {
  @Field(() => Day, { nullable: true, description: 'The first day; open when left out.' })
  readonly from?: string | null

  @Field(() => Day, { nullable: true, description: 'The last day; open when left out.' })
  readonly to?: string | null
}

@InputType({ description: 'What items to list; all conditions hold together.' })
export class ItemFilter implements ItemFilterFacts {
  @Field(() => [ID], { nullable: true, description: 'Published by one of these units.' })
  readonly units?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'In one of these categories or below it.' })
  readonly categories?: string[] | null

  @Field(() => [Genre], { nullable: true, description: 'Of one of these genres.' })
  readonly genres?: string[] | null

  @Field(() => [ItemStatus], { nullable: true, description: 'In one of these states; when left out, all but WITHDRAWN.' })
  readonly statuses?: string[] | null

  @Field(() => [Validity], { nullable: true, description: 'Of one of these validities.' })
  readonly validities?: string[] | null

  @Field(() => [DisclosureClass], { nullable: true, description: 'Of one of these disclosure classes.' })
  readonly disclosureClasses?: string[] | null

  @Field(() => DateRange, { nullable: true, description: 'First published within these days, in the time zone of the office.' })
  readonly publishedOn?: DateRange | null

  @Field(() => DateRange, { nullable: true, description: 'Formed within these days.' })
  readonly formedOn?: DateRange | null

  @Field(() => String, { nullable: true, description: 'With this text in the title.' })
  readonly titleContains?: string | null
}

@InputType({ description: 'By what to order, and which end first.' })
export class ItemOrder implements ItemOrderFacts {
  @Field(() => ItemOrderField, { description: 'By what.' })
  readonly field!: ItemOrderFacts['field']

  @Field(() => OrderDirection, { defaultValue: 'DESC', description: 'Which end first.' })
  readonly direction!: ItemOrderFacts['direction']
}

@ArgsType()
export class ItemListArgs extends PageArgs {
  @Field(() => ItemFilter, { nullable: true, description: 'What to list; everything that exists for the caller when left out.' })
  readonly filter?: ItemFilter | null

  @Field(() => [ItemOrder], {
    nullable: true,
    description: 'The order; newest publication first when left out. The id decides between equals.',
  })
  readonly orderBy?: ItemOrder[] | null
}

@ArgsType()
export class RelationListArgs extends PageArgs {
  @Field(() => [RelationKind], { nullable: true, description: 'Only relations of these kinds.' })
  readonly kinds?: string[] | null

  @Field(() => RelationDirection, { nullable: true, description: 'Only those that leave, or only those that arrive.' })
  readonly direction?: 'OUTGOING' | 'INCOMING' | null
}
