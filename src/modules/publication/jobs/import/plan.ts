import { contentHash } from '../../../catalogue/index.js'
import type { RequestContext } from '../../../../platform/context.js'
import { publishedEdition, type Standing } from '../../queries/standings.js'
import { fault } from './fault.js'
import type { Prepared } from './prepare.js'

/** What is to be done so that the hub says what a record says. */
export type Plan =
  | { readonly step: 'create' }
  | { readonly step: 'revise'; readonly standing: Standing }
  | { readonly step: 'publish'; readonly standing: Standing; readonly editionId: string }
  | { readonly step: 'keep'; readonly editionId: string }

export interface PlanOptions {
  /** Also where a person has worked on the item since. */
  readonly overwrite: boolean
}

/**
 * Looks how far the item has come: a run that was cut off at any point is taken on from there.
 * @throws RecordFault when what the hub holds stands in the way
 */
export async function planFor(
  context: RequestContext,
  prepared: Prepared,
  standing: Standing | null,
  { overwrite }: PlanOptions,
): Promise<Plan> {
  if (standing === null) return { step: 'create' }
  const { newest, itemId } = standing
  if (standing.status === 'WITHDRAWN') throw fault('IN_THE_WAY', 'externalId', 'The item has been withdrawn here and stays so.')
  const mark = prepared.edition ? await publishedEdition(context, itemId, prepared.edition) : null
  if (mark !== null) return { step: 'keep', editionId: mark }
  if (newest !== null && newest.hash === contentHash(prepared.content)) {
    return newest.public ? { step: 'keep', editionId: newest.id } : { step: 'publish', standing, editionId: newest.id }
  }
  if (prepared.unitNamed !== null && prepared.unitNamed !== standing.unit) {
    throw fault('IN_THE_WAY', 'unit', `The item belongs to the unit ${standing.unit}, which does not change.`)
  }
  if (!overwrite && standing.draftBy !== context.actor?.id) {
    throw fault('IN_THE_WAY', 'externalId', 'A person has worked on the item at the desk since; --overwrite replaces what they wrote.')
  }
  return { step: 'revise', standing }
}
