import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { MutationInput, MutationPayload } from '../../../platform/graphql/payload.js'
import { UnitKind } from './enums.js'

@InputType({ description: 'A new unit.' })
export class UnitCreateInput extends MutationInput {
  @Field(() => String, { description: 'A short code that never changes: letters, digits, hyphens, underscores.' })
  readonly code!: string

  @Field(() => String, { description: 'The full name.' })
  readonly name!: string

  @Field(() => UnitKind, { description: 'What kind of unit it is.' })
  readonly kind!: keyof typeof UnitKind

  @Field(() => ID, { nullable: true, description: 'The unit above.' })
  readonly parentId?: string | null
}

@InputType({ description: 'Changes to a unit: what is left out stays.' })
export class UnitUpdateInput extends MutationInput {
  @Field(() => ID, { description: 'The unit.' })
  readonly unitId!: string

  @Field(() => String, { nullable: true, description: 'The full name.' })
  readonly name?: string | null

  @Field(() => UnitKind, { nullable: true, description: 'What kind of unit it is.' })
  readonly kind?: keyof typeof UnitKind | null

  @Field(() => ID, { nullable: true, description: 'The unit above; null makes it the highest.' })
  readonly parentId?: string | null
}

@InputType({ description: 'A new category.' })
export class CategoryCreateInput extends MutationInput {
  @Field(() => String, { description: 'The tree it belongs to: a lower-case word such as `theme`, `topic`, `audience` or `column`.' })
  readonly scheme!: string

  @Field(() => String, { description: 'The name, unique below its parent.' })
  readonly name!: string

  @Field(() => String, { nullable: true, description: 'The name in addresses; made from scheme and name when left out.' })
  readonly slug?: string | null

  @Field(() => ID, { nullable: true, description: 'The category above, of the same scheme.' })
  readonly parentId?: string | null

  @Field(() => Int, { nullable: true, description: 'Its place among its siblings; 0 when left out.' })
  readonly position?: number | null

  @Field(() => [ID], { nullable: true, description: 'Categories that belong together with it.' })
  readonly relatedCategoryIds?: string[]
}

@InputType({ description: 'Changes to a category: what is left out stays.' })
export class CategoryUpdateInput extends MutationInput {
  @Field(() => ID, { description: 'The category.' })
  readonly categoryId!: string

  @Field(() => String, { nullable: true, description: 'The name.' })
  readonly name?: string | null

  @Field(() => ID, { nullable: true, description: 'The category above; null makes it a root.' })
  readonly parentId?: string | null

  @Field(() => Int, { nullable: true, description: 'Its place among its siblings.' })
  readonly position?: number | null

  @Field(() => [ID], { nullable: true, description: 'All categories that belong together with it.' })
  readonly relatedCategoryIds?: string[] | null
}

@ObjectType({ description: 'What unitCreate did.', simpleResolvers: true })
export class UnitCreatePayload extends MutationPayload {
  readonly unitId!: string | null
}

@ObjectType({ description: 'What unitUpdate did.', simpleResolvers: true })
export class UnitUpdatePayload extends MutationPayload {
  readonly unitId!: string | null
}

@ObjectType({ description: 'What categoryCreate did.', simpleResolvers: true })
export class CategoryCreatePayload extends MutationPayload {
  readonly categoryId!: string | null
}

@ObjectType({ description: 'What categoryUpdate did.', simpleResolvers: true })
export class CategoryUpdatePayload extends MutationPayload {
  readonly categoryId!: string | null
}
