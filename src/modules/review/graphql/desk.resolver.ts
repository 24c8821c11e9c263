import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { ReadContext } from '../../../platform/context.js'
import { load } from '../../../platform/load.js'
import { editionsByItem, EditionType, ItemType, type EditionRow, type ItemRow } from '../../catalogue/index.js'
import { missingSteps } from '../model/gate.js'
import { routeByCode } from '../model/route.js'
import { viewerActions } from '../model/viewer-actions.js'
import { draftsByItem, type DraftRow } from '../queries/draftsByItem.js'
import { signOffsByEdition, type SignOffRow } from '../queries/signOffsByEdition.js'
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
    description: 'The reviews that the route asks for, with the verdicts on the newest edition; empty until one is submitted.',
  })
  async route(@Root() { row }: ItemDesk, @Ctx() context: ReadContext): Promise<RouteStep[]> {
    if (row.route === null) return []
    const signOffs = await signOffsOf(context, row)
    return routeByCode(row.route).steps.map(({ step, body }) => ({
      step,
      body,
      signOff: signOffs.findLast((signOff) => signOff.step === step) ?? null,
    }))
  }

  @FieldResolver(() => [String], { description: 'The steps that the newest edition still lacks.' })
  async missingSteps(@Root() { row }: ItemDesk, @Ctx() context: ReadContext): Promise<string[]> {
    if (row.route === null || row.newestHash === null) return []
    const signOffs = await signOffsOf(context, row)
    return missingSteps(routeByCode(row.route), row.newestHash, signOffs).map((rule) => rule.step)
  }

  @FieldResolver(() => [String], { description: 'The mutations that the viewer may run on the item now, by name.' })
  viewerActions(@Root() { row }: ItemDesk, @Ctx() context: ReadContext): readonly string[] {
    return context.actor ? viewerActions(context.actor, row) : []
  }
}

function signOffsOf(context: ReadContext, row: DraftRow): Promise<SignOffRow[]> | SignOffRow[] {
  return row.newestEditionId === null ? [] : load(context, signOffsByEdition, row.newestEditionId)
}
