import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { Day, DocumentJSON } from '../../../platform/graphql/scalars.js'
import type { CleaningChange } from './cleaning.type.js'
import { Cadence, DisclosureClass, Genre, RelationKind, Validity } from './enums.js'

@InputType({ description: 'A relation of the draft to another item.' })
export class DraftRelationInput {
  @Field(() => RelationKind, { description: 'What the draft’s item is to the other.' })
  readonly kind!: keyof typeof RelationKind

  @Field(() => ID, { description: 'The other item.' })
  readonly itemId!: string

  @Field(() => String, { nullable: true, description: 'A remark.' })
  readonly note?: string | null
}

@InputType({ description: 'Fields that a draft may have; shared by creating and changing.' })
export abstract class DraftFields extends MutationInput {
  @Field(() => DocumentJSON, { nullable: true, description: 'The body as a document; give it in one form only.' })
  readonly document?: unknown

  @Field(() => String, { nullable: true, description: 'The body as Markdown; give it in one form only.' })
  readonly markdown?: string | null

  @Field(() => String, { nullable: true, description: 'The body as HTML, which is cleaned; give it in one form only.' })
  readonly html?: string | null

  @Field(() => String, { nullable: true, description: 'A shorter title.' })
  readonly shortTitle?: string | null

  @Field(() => String, { nullable: true, description: 'A summary of at most 2,000 characters.' })
  readonly summary?: string | null

  @Field(() => String, { nullable: true, description: 'The name in addresses; made from the title when left out.' })
  readonly slug?: string | null

  @Field(() => [ID], { nullable: true, description: 'The categories in which the item stands.' })
  readonly categoryIds?: string[] | null

  @Field(() => Day, { nullable: true, description: 'The day the document was formed.' })
  readonly formedOn?: string | null

  @Field(() => Day, { nullable: true, description: 'The day of this version of an amended document.' })
  readonly versionOn?: string | null

  @Field(() => [String], { nullable: true, description: 'How the document was adopted and amended, a line each.' })
  readonly history?: string[] | null

  @Field(() => String, { nullable: true, description: '文号. The document number.' })
  readonly documentNumber?: string | null

  @Field(() => Validity, {
    nullable: true,
    description: 'Whether it is in force; null, or left out of a new draft: by genre. AMENDED comes only from relations.',
  })
  readonly validity?: Exclude<keyof typeof Validity, 'AMENDED'> | null

  @Field(() => DisclosureClass, { nullable: true, description: 'To whom it is disclosed; PROACTIVE when a new draft leaves it out.' })
  readonly disclosureClass?: keyof typeof DisclosureClass

  @Field(() => String, { nullable: true, description: 'The legal basis; EXEMPT needs one.' })
  readonly disclosureBasis?: string | null

  @Field(() => Day, { nullable: true, description: 'By when it is to be published.' })
  readonly disclosureDueOn?: string | null

  @Field(() => Cadence, { nullable: true, description: 'How often such information is published; AD_HOC when a new draft leaves it out.' })
  readonly cadence?: keyof typeof Cadence

  @Field(() => [DraftRelationInput], { nullable: true, description: 'All relations of the draft; replaces those it had.' })
  readonly relations?: DraftRelationInput[] | null
}

@InputType({ description: 'A new item with its draft.' })
export class DraftCreateInput extends DraftFields {
  @Field(() => ID, { description: 'The unit that will publish it.' })
  readonly unitId!: string

  @Field(() => String, { description: 'The title.' })
  readonly title!: string

  @Field(() => Genre, { description: 'What kind of document it is.' })
  readonly genre!: keyof typeof Genre
}

@InputType({ description: 'Changes to a draft: what is left out stays; null empties a field that may be empty.' })
export class DraftUpdateInput extends DraftFields {
  @Field(() => ID, { description: 'The item.' })
  readonly itemId!: string

  @Field(() => Int, { description: 'The version that was read (`item.desk.version`); another one is refused with STALE_VERSION.' })
  readonly expectedVersion!: number

  @Field(() => String, { nullable: true, description: 'The title.' })
  readonly title?: string

  @Field(() => Genre, { nullable: true, description: 'What kind of document it is.' })
  readonly genre?: keyof typeof Genre

  @Field(() => [ID], { nullable: true, description: 'The item’s attachments that the draft shows, in order.' })
  readonly attachmentIds?: string[] | null
}

@ObjectType({ description: 'What draftCreate did.', simpleResolvers: true })
export class DraftCreatePayload extends MutationPayload {
  readonly itemId!: string | null
  readonly cleaning!: readonly CleaningChange[] | null
}

@ObjectType({ description: 'What draftUpdate did.', simpleResolvers: true })
export class DraftUpdatePayload extends MutationPayload {
  readonly itemId!: string | null
  readonly cleaning!: readonly CleaningChange[] | null
}

@InputType({ description: 'A relation to add to the draft of its source.' })
export class RelationCreateInput extends MutationInput {
  @Field(() => ID, { description: 'The source, whose draft is changed.' })
  readonly itemId!: string

  @Field(() => RelationKind, { description: 'What the source is to the target.' })
  readonly kind!: keyof typeof RelationKind

  @Field(() => ID, { description: 'The target.' })
  readonly otherId!: string

  @Field(() => String, { nullable: true, description: 'A remark.' })
  readonly note?: string | null
}

@InputType({ description: 'A relation to take out of the draft of its source.' })
export class RelationDeleteInput extends MutationInput {
  @Field(() => ID, { description: 'The relation.' })
  readonly relationId!: string
}

@ObjectType({ description: 'What relationCreate did.', simpleResolvers: true })
export class RelationCreatePayload extends MutationPayload {
  readonly itemId!: string | null
  readonly relationId!: string | null
}

@ObjectType({ description: 'What relationDelete did.', simpleResolvers: true })
export class RelationDeletePayload extends MutationPayload {
  readonly itemId!: string | null
  readonly relationId!: string | null
}
