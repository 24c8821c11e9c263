import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { PageArgs } from '../../../platform/graphql/connection.js'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { Address, DateTime } from '../../../platform/graphql/scalars.js'
import { RenditionFormat } from '../../catalogue/index.js'
import type { DistributionFilterFacts } from '../queries/distributionRows.js'
import { ChannelKind, DistributionState, ReceiptKind } from './enums.js'

@InputType({ description: 'Which distributions to list; all conditions hold together.' })
export class DistributionFilter implements DistributionFilterFacts {
  @Field(() => [String], { nullable: true, description: 'On one of these channels, by code.' })
  readonly channels?: string[] | null

  @Field(() => [DistributionState], { nullable: true, description: 'In one of these states.' })
  readonly states?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'Of one of these items.' })
  readonly items?: string[] | null

  @Field(() => DateTime, { nullable: true, description: 'Planned at this instant or later.' })
  readonly since?: Date | null
}

@ArgsType()
export class DistributionListArgs extends PageArgs {
  @Field(() => DistributionFilter, { nullable: true, description: 'Which to list; all when left out.' })
  readonly filter?: DistributionFilter | null
}

@ArgsType()
export class ItemDistributionListArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: 'Only those on these channels, by code.' })
  readonly channels?: string[] | null

  @Field(() => [DistributionState], { nullable: true, description: 'Only those in these states.' })
  readonly states?: string[] | null
}

@InputType({ description: 'What a channel can do; what is left out it cannot.' })
export class ChannelCapabilitiesInput {
  @Field(() => Boolean, { defaultValue: false, description: 'Put a newer edition in the place of an older one.' })
  readonly replace!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Take an item down.' })
  readonly delete!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Add a note to what it shows.' })
  readonly annotate!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Hold an item until an hour.' })
  readonly schedule!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'Send receipts.' })
  readonly receipts!: boolean

  @Field(() => Boolean, { defaultValue: false, description: 'True when what went out cannot be taken back.' })
  readonly irrevocable!: boolean
}

@InputType({ description: 'A new channel.' })
export class ChannelCreateInput extends MutationInput {
  @Field(() => String, { description: 'A code that never changes: capital letters, digits, underscores.' })
  readonly code!: string

  @Field(() => String, { description: 'The name.' })
  readonly name!: string

  @Field(() => ChannelKind, { description: 'What kind of way out it is.' })
  readonly kind!: keyof typeof ChannelKind

  @Field(() => RenditionFormat, { description: 'The form in which it takes a text.' })
  readonly format!: keyof typeof RenditionFormat

  @Field(() => ID, { nullable: true, description: 'The unit that keeps it.' })
  readonly unitId?: string | null

  @Field(() => ChannelCapabilitiesInput, { description: 'What it can do.' })
  readonly capabilities!: ChannelCapabilitiesInput

  @Field(() => Int, { nullable: true, description: 'How many days a posting stays up; no end when left out.' })
  readonly postingDays?: number | null
}

@InputType({ description: 'Changes to a channel: what is left out stays.' })
export class ChannelUpdateInput extends MutationInput {
  @Field(() => ID, { description: 'The channel.' })
  readonly channelId!: string

  @Field(() => String, { nullable: true, description: 'The name.' })
  readonly name?: string | null

  @Field(() => RenditionFormat, { nullable: true, description: 'The form in which it takes a text.' })
  readonly format?: keyof typeof RenditionFormat | null

  @Field(() => Boolean, { nullable: true, description: 'False switches it off.' })
  readonly active?: boolean | null

  @Field(() => ChannelCapabilitiesInput, { nullable: true, description: 'All that it can do.' })
  readonly capabilities?: ChannelCapabilitiesInput | null

  @Field(() => Int, { nullable: true, description: 'How many days a posting stays up; null: no end.' })
  readonly postingDays?: number | null
}

@InputType({ description: 'A receipt for a distribution.' })
export class DistributionConfirmInput extends MutationInput {
  @Field(() => ID, { description: 'The distribution.' })
  readonly distributionId!: string

  @Field(() => ReceiptKind, { description: 'What came back.' })
  readonly kind!: keyof typeof ReceiptKind

  @Field(() => Address, { nullable: true, description: 'Where it can be seen.' })
  readonly url?: string | null

  @Field(() => ID, { nullable: true, description: 'An attachment of the item that shows it, such as a photo.' })
  readonly evidenceId?: string | null

  @Field(() => String, { nullable: true, description: 'A remark, such as the page of the paper or the air time.' })
  readonly note?: string | null

  @Field(() => DateTime, { nullable: true, description: 'When it happened; now when left out.' })
  readonly at?: Date | null
}

@ObjectType({ description: 'What channelCreate did.', simpleResolvers: true })
export class ChannelCreatePayload extends MutationPayload {
  readonly channelId!: string | null
}

@ObjectType({ description: 'What channelUpdate did.', simpleResolvers: true })
export class ChannelUpdatePayload extends MutationPayload {
  readonly channelId!: string | null
}

@ObjectType({ description: 'What distributionConfirm did.', simpleResolvers: true })
export class DistributionConfirmPayload extends MutationPayload {
  readonly distributionId!: string | null
}
