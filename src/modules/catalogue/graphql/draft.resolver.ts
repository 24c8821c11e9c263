import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { draftCreate } from '../commands/draftCreate.js'
import { draftUpdate } from '../commands/draftUpdate.js'
import { relationCreate } from '../commands/relationCreate.js'
import { relationDelete } from '../commands/relationDelete.js'
import type { ItemRow } from '../queries/itemColumns.js'
import { CleaningChange } from './cleaning.type.js'
import { itemsByIds } from '../queries/itemsByIds.js'
import { relationsByIds, type RelationRow } from '../queries/relationsByItem.js'
import {
  DraftCreateInput,
  DraftCreatePayload,
  DraftUpdateInput,
  DraftUpdatePayload,
  RelationCreateInput,
  RelationCreatePayload,
  RelationDeleteInput,
  RelationDeletePayload,
} from './draft.inputs.js'
import { Item } from './item.type.js'
import { Relation } from './relation.type.js'

const AFTER = 'The item after the change; null when declined.'
const CLEANED =
  'What pasted text was cleaned of, in reading order: titles, summary, and a body given as Markdown or HTML. At most 500 changes; empty when declined.'

@Resolver(() => DraftCreatePayload)
export class DraftCreateResolver {
  @Mutation(() => DraftCreatePayload, {
    nullable: true,
    description: '拟稿. Begins an item with its index number and draft; nothing of it is public. EDITOR.',
  })
  async draftCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => DraftCreateInput, { description: 'The draft.' }) input: DraftCreateInput,
  ): Promise<DraftCreatePayload> {
    return mutate(context, draftCreate, input)
  }

  @FieldResolver(() => Item, { nullable: true, description: AFTER })
  item(@Root() payload: DraftCreatePayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }

  @FieldResolver(() => [CleaningChange], { description: CLEANED })
  cleaning(@Root() payload: DraftCreatePayload): readonly CleaningChange[] {
    return payload.cleaning ?? []
  }
}

@Resolver(() => DraftUpdatePayload)
export class DraftUpdateResolver {
  @Mutation(() => DraftUpdatePayload, { nullable: true, description: '改稿. Changes a draft; the public edition is not touched. EDITOR.' })
  async draftUpdate(
    @Ctx() context: RequestContext,
    @Arg('input', () => DraftUpdateInput, { description: 'The changes.' }) input: DraftUpdateInput,
  ): Promise<DraftUpdatePayload> {
    return mutate(context, draftUpdate, input)
  }

  @FieldResolver(() => Item, { nullable: true, description: AFTER })
  item(@Root() payload: DraftUpdatePayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }

  @FieldResolver(() => [CleaningChange], { description: CLEANED })
  cleaning(@Root() payload: DraftUpdatePayload): readonly CleaningChange[] {
    return payload.cleaning ?? []
  }
}

@Resolver(() => RelationCreatePayload)
export class RelationCreateResolver {
  @Mutation(() => RelationCreatePayload, {
    nullable: true,
    description: 'Adds a relation to the draft of its source; public with the source’s next edition. EDITOR.',
  })
  async relationCreate(
    @Ctx() context: RequestContext,
    @Arg('input', () => RelationCreateInput, { description: 'The relation.' }) input: RelationCreateInput,
  ): Promise<RelationCreatePayload> {
    return mutate(context, relationCreate, input)
  }

  @FieldResolver(() => Item, { nullable: true, description: 'The source after the change; null when declined.' })
  item(@Root() payload: RelationCreatePayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }

  @FieldResolver(() => Relation, { nullable: true, description: 'The relation, read from its source; null when declined.' })
  relation(@Root() payload: RelationCreatePayload, @Ctx() context: RequestContext): Promise<RelationRow | null> {
    return loadMaybe(context, relationsByIds, payload.relationId ?? null)
  }
}

@Resolver(() => RelationDeletePayload)
export class RelationDeleteResolver {
  @Mutation(() => RelationDeletePayload, {
    nullable: true,
    description: 'Takes a relation out of the draft of its source; the public sees it until the next edition. EDITOR.',
  })
  async relationDelete(
    @Ctx() context: RequestContext,
    @Arg('input', () => RelationDeleteInput, { description: 'The relation.' }) input: RelationDeleteInput,
  ): Promise<RelationDeletePayload> {
    return mutate(context, relationDelete, input)
  }

  @FieldResolver(() => Item, { nullable: true, description: 'The source after the change; null when declined.' })
  item(@Root() payload: RelationDeletePayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }
}
