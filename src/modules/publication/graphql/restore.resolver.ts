import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { loadMaybe } from '../../../platform/load.js'
import { itemsByIds, ItemType, type ItemRow } from '../../catalogue/index.js'
import { DistributionType, loadDistributions, type DistributionRow } from '../../distribution/index.js'
import { itemRestore } from '../commands/itemRestore.js'
import { ItemRestoreInput, ItemRestorePayload } from './restore.type.js'

@Resolver(() => ItemRestorePayload)
export class ItemRestoreResolver {
  @Mutation(() => ItemRestorePayload, {
    nullable: true,
    description: '恢复. Puts the last public edition of a withdrawn item before the public again. EDITOR.',
  })
  async itemRestore(
    @Ctx() context: RequestContext,
    @Arg('input', () => ItemRestoreInput, { description: 'Which item, where, and why.' }) input: ItemRestoreInput,
  ): Promise<ItemRestorePayload> {
    return mutate(context, itemRestore, input)
  }

  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: ItemRestorePayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }

  @FieldResolver(() => [DistributionType], { description: 'One for each channel it goes out on again; empty when declined.' })
  distributions(@Root() payload: ItemRestorePayload, @Ctx() context: RequestContext): Promise<DistributionRow[]> {
    return loadDistributions(context, payload.distributionIds ?? [])
  }
}
