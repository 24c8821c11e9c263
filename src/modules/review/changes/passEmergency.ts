import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import type { Item, SealedEdition } from '../../catalogue/index.js'
import { countingApprovals, missingSteps } from '../model/gate.js'
import { EMERGENCY, stepsOf } from '../model/route.js'
import { advanceReview } from './advanceReview.js'
import { ended, neverReviewed, requireNoEmbargo, type Passed } from './passGate.js'
import { findReview, type Review } from './reviews.js'
import { APPROVAL, sign } from './signOffs.js'

/**
 * Lets an edition through although steps are missing: the principal signs for exactly its content, and the review goes on afterwards. Not
 * what was returned or refused, nor what lacks nothing, nor before the end of an embargo.
 */
export async function passEmergency(scope: Scope, item: Pick<Item, 'embargoUntil'>, edition: SealedEdition): Promise<Passed> {
  requireNoEmbargo(scope, item)
  const review = await findReview(scope, edition.id)
  if (!review) throw neverReviewed()
  if (review.outcome === 'RETURNED' || review.outcome === 'REFUSED') throw ended(review)
  if (missingSteps(review).length === 0) throw new Refusal('NO_EMERGENCY', { number: edition.number }, ['editionId'])
  const signed = await sign(scope, edition, { step: EMERGENCY, body: principalsBody(review) }, APPROVAL)
  await query(scope.em, 'update desk.review set retrospective = true, outcome = null, decided_at = null where edition_id = ?', [edition.id])
  await advanceReview(scope, { ...review, outcome: null, retrospective: true })
  return { route: EMERGENCY, signOffHashes: [...countingApprovals(review), signed].map(({ digest }) => digest) }
}

/** The principal as the route calls the office, which is where such a person decides last. */
function principalsBody({ route }: Review): string {
  return stepsOf(route).findLast(({ roles }) => roles.includes('PRINCIPAL'))?.body ?? '主要负责人'
}
