import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import type { RequestContext } from '../../../platform/context.js'
import { mutate } from '../../../platform/graphql/payload.js'
import { Day } from '../../../platform/graphql/scalars.js'
import { loadMaybe } from '../../../platform/load.js'
import { allows } from '../../../policy.js'
import { itemsByIds, ItemType, type ItemRow } from '../../catalogue/index.js'
import { DistributionType, loadDistributions, type DistributionRow } from '../../distribution/index.js'
import { editionPublishEmergency } from '../commands/editionPublishEmergency.js'
import { emergencyFigures } from '../queries/emergencyFigures.js'
import { EditionPublishEmergencyInput, EditionPublishEmergencyPayload, EmergencyFigures } from './emergency.type.js'

@Resolver(() => EditionPublishEmergencyPayload)
export class EditionPublishEmergencyResolver {
  @Mutation(() => EditionPublishEmergencyPayload, {
    nullable: true,
    description:
      '应急公开. Puts an edition before the public although reviews are missing; they are held afterwards, and the ledger says so for ever. PRINCIPAL.',
  })
  async editionPublishEmergency(
    @Ctx() context: RequestContext,
    @Arg('input', () => EditionPublishEmergencyInput, { description: 'Which edition, where, and why.' })
    input: EditionPublishEmergencyInput,
  ): Promise<EditionPublishEmergencyPayload> {
    return mutate(context, editionPublishEmergency, input)
  }

  @Query(() => EmergencyFigures, {
    nullable: true,
    description: '应急公开统计. How often the office published before its reviews were done; null for callers outside the office.',
  })
  async emergencyFigures(
    @Ctx() context: RequestContext,
    @Arg('from', () => Day, { description: 'The first day.' }) from: string,
    @Arg('to', () => Day, { description: 'The last day.' }) to: string,
  ): Promise<EmergencyFigures | null> {
    return context.actor && allows(context.actor, 'emergencies.read') ? emergencyFigures(context, { from, to }) : null
  }

  @FieldResolver(() => ItemType, { nullable: true, description: 'The item after the change; null when declined.' })
  item(@Root() payload: EditionPublishEmergencyPayload, @Ctx() context: RequestContext): Promise<ItemRow | null> {
    return loadMaybe(context, itemsByIds, payload.itemId ?? null)
  }

  @FieldResolver(() => [DistributionType], { description: 'One for each channel it goes out on; empty when declined.' })
  distributions(@Root() payload: EditionPublishEmergencyPayload, @Ctx() context: RequestContext): Promise<DistributionRow[]> {
    return loadDistributions(context, payload.distributionIds ?? [])
  }
}
