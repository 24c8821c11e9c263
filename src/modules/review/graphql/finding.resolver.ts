import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { dayIn } from '../../../platform/clock.js'
import type { RequestContext } from '../../../platform/context.js'
import { load } from '../../../platform/load.js'
import { findingsByItem } from '../queries/findingsByItem.js'
import { overridesByEdition, type OverrideRow } from '../queries/overridesByEdition.js'
import { ItemDesk } from './desk.type.js'
import { CheckOverride, Finding } from './finding.type.js'

@Resolver(() => ItemDesk)
export class DeskFindingsResolver {
  @FieldResolver(() => [Finding], {
    description:
      'What the checks find in the draft now, by rule and then from its beginning to its end; at most 21 of a rule, the last of which counts the others.',
  })
  async findings(@Root() { row }: ItemDesk, @Ctx() context: RequestContext): Promise<Finding[]> {
    const today = dayIn(context.settings.timeZone, context.clock.now())
    const findings = await load(context, findingsByItem, { itemId: row.itemId, today })
    return findings.map(({ message, ...finding }) => ({ ...finding, message: message[context.language] }))
  }

  @FieldResolver(() => [CheckOverride], {
    description: 'Why the newest edition was submitted in spite of warnings, by rule; empty when there was nothing to override.',
  })
  overrides(@Root() { row }: ItemDesk, @Ctx() context: RequestContext): Promise<OverrideRow[]> | OverrideRow[] {
    return row.newestEditionId === null ? [] : load(context, overridesByEdition, row.newestEditionId)
  }
}
