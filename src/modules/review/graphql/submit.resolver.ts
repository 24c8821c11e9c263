import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { editionsByIds, EditionType, itemsByIds, ItemType, type EditionRow, type ItemRow } from '../../catalogue/index.js'
import { draftSubmit } from '../commands/draftSubmit.js'
import { DraftSubmitInput, DraftSubmitPayload } from './submit.type.js'

@Resolver(() => DraftSubmitPayload)
export class DraftSubmitResolver {
  @Mutation(() => DraftSubmitPayload, {
    nullable: true,
    description: '送审. Seals the draft into an edition and opens its review route. EDITOR.',
  })
  async draftSubmit(
    @Ctx() context: RequestContext,
    @Arg('input', () => DraftSubmitInput, { description: 'Which draft.' }) input: DraftSubmitInput,
  ): Promise<DraftSubmitPayload> {
    return mutate(context, draftSubmit, input)
  }

  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: DraftSubmitPayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }

  @FieldResolver(() => EditionType, { nullable: true, description: 'The new edition; null when declined.' })
  edition(@Root() payload: DraftSubmitPayload, @Ctx() context: RequestContext): Promise<EditionRow | null> {
    return loadMaybe(context, editionsByIds, payload.editionId ?? null)
  }
}
