import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { ReadContext, RequestContext } from '../../../platform/context.js'
import { DateTime } from '../../../platform/graphql/scalars.js'
import { load } from '../../../platform/load.js'
import { editionsByItem, EditionType, ItemType, type EditionRow, type ItemRow } from '../../catalogue/index.js'
import { missingSteps } from '../model/gate.js'
import { stepsOf } from '../model/route.js'
import { viewerActions } from '../model/viewer-actions.js'
import { draftsByItem } from '../queries/draftsByItem.js'
import { gateOf, reviewsByEdition } from '../queries/reviewsByEdition.js'
import { signOffsByEdition } from '../queries/signOffsByEdition.js'
import { ItemDesk, RouteStep } from './desk.type.js'

@Resolver(() => ItemType)
export class ItemDeskResolver {
  @FieldResolver(() => ItemDesk, { nullable: true, description: 'The office’s side; null for everyone outside the office.' })
  async desk(@Root() item: ItemRow, @Ctx() context: ReadContext): Promise<ItemDesk | null> {
    if (context.audience !== 'OFFICE') return null
    const row = await load(context, draftsByItem, item.id)
    return row && { row, version: row.version, draft: { source: { draft: row.document } } }
  }
}

@Resolver(() => ItemDesk)
export class DeskResolver {
  @FieldResolver(() => [EditionType], { description: 'Every edition, the newest first.' })
  editions(@Root() { row }: ItemDesk, @Ctx() context: ReadContext): Promise<EditionRow[]> {
    return load(context, editionsByItem, row.itemId)
  }

  @FieldResolver(() => [RouteStep], {
    description: 'The reviews that the route asks for, in order, with the verdicts on the newest edition; empty until one is submitted.',
  })
  async route(@Root() { row }: ItemDesk, @Ctx() context: ReadContext): Promise<RouteStep[]> {
    const review = row.newestEditionId === null ? null : await load(context, reviewsByEdition, row.newestEditionId)
    if (!review) return []
    const signOffs = await load(context, signOffsByEdition, review.editionId)
    return stepsOf(review.route).map(({ step, body, roles }) => {
      const task = review.tasks.find((one) => one.step === step)
      return {
        step,
        body,
        roles,
        signOff: signOffs.findLast((signOff) => signOff.step === step) ?? null,
        dueOn: task?.dueOn ?? null,
        dueProvisional: task?.dueProvisional ?? false,
      }
    })
  }

  @FieldResolver(() => [String], { description: 'The steps that the newest edition still lacks, as of now.' })
  async missingSteps(@Root() { row }: ItemDesk, @Ctx() context: RequestContext): Promise<string[]> {
    const { newestEditionId, newestHash } = row
    if (newestEditionId === null || newestHash === null) return []
    const review = await load(context, reviewsByEdition, newestEditionId)
    if (!review) return []
    return missingSteps(await gateOf(context, review, newestHash, context.clock.now())).map((rule) => rule.step)
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'Nothing of the item goes public before this instant; null without embargo.',
  })
  embargoEndsAt(@Root() { row }: ItemDesk): Date | null {
    return row.embargoUntil
  }

  @FieldResolver(() => [String], { description: 'The mutations that the viewer may run on the item now, by name.' })
  async viewerActions(@Root() { row }: ItemDesk, @Ctx() context: RequestContext): Promise<readonly string[]> {
    if (!context.actor) return []
    const { newestEditionId, newestHash } = row
    const review = newestEditionId === null ? null : await load(context, reviewsByEdition, newestEditionId)
    const gate = review && newestHash !== null ? await gateOf(context, review, newestHash, context.clock.now()) : null
    return viewerActions(context.actor, row, gate && review ? { ...gate, outcome: review.outcome } : null)
  }
}
