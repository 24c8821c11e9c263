import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { load, loadMaybe } from '../../../platform/load.js'
import { itemsByIds, ItemType, type ItemRow } from '../../catalogue/index.js'
import { editionSignOff } from '../commands/editionSignOff.js'
import { signOffsByEdition, type SignOffRow } from '../queries/signOffsByEdition.js'
import { EditionSignOffInput, EditionSignOffPayload } from './sign-off.input.js'
import { SignOff } from './sign-off.type.js'

@Resolver(() => EditionSignOffPayload)
export class EditionSignOffResolver {
  @Mutation(() => EditionSignOffPayload, {
    nullable: true,
    description:
      '签审. One body’s verdict on one edition, for exactly the content that was read. Each step says which roles may sign it (`item.desk.route`).',
  })
  async editionSignOff(
    @Ctx() context: RequestContext,
    @Arg('input', () => EditionSignOffInput, { description: 'What was read, and the verdict.' }) input: EditionSignOffInput,
  ): Promise<EditionSignOffPayload> {
    return mutate(context, editionSignOff, input)
  }

  @FieldResolver(() => SignOff, { nullable: true, description: 'The verdict as it was kept; null when declined.' })
  async signOff(@Root() { editionId, signOffId }: EditionSignOffPayload, @Ctx() context: RequestContext): Promise<SignOffRow | null> {
    if (editionId == null) return null
    const signOffs = await load(context, signOffsByEdition, editionId)
    return signOffs.find(({ id }) => id === signOffId) ?? null
  }

  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: EditionSignOffPayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }
}
