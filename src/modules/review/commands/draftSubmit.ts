import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { findItemLocked, sealDraft, setItem, type Item } from '../../catalogue/index.js'
import { openReview } from '../changes/openReview.js'
import { passChecks } from '../changes/passChecks.js'
import { findReview } from '../changes/reviews.js'
import { overridesInput } from '../model/checks/overrides.js'
import { missingSteps } from '../model/gate.js'
import { MIGRATED } from '../model/route.js'

/** Seals the draft into an edition and opens its review route: from here on, what is signed is what will be published. */
export const draftSubmit = defineCommand({
  name: 'draftSubmit',
  action: 'draft.submit',
  input: z.object({ itemId: z.string(), expectedVersion: z.number().int(), overrides: overridesInput }),
  subject: (answer: { itemId: string; editionId: string }) => answer.itemId,
  run: async (scope, given) => {
    const item = await findItemLocked(scope.em, given.itemId)
    const edition = await sealDraft(scope, item, given.expectedVersion, (editionId) => waitsForAsking(scope, editionId))
    await passChecks(scope, item.id, edition.id, given.overrides ?? [])
    const { route, status } = await begin(scope, edition.id)
    await setItem(scope.em, item.id, { route, ...(isOpen(item) && { status, updated_at: scope.now }) })
    await scope.announce('edition.sealed', item.id, { editionId: edition.id, contentHash: edition.contentHash, route })
    return { itemId: item.id, editionId: edition.id }
  },
})

/** What is migrated was approved elsewhere. */
async function begin(scope: Scope, editionId: string): Promise<{ readonly route: string; readonly status: 'IN_REVIEW' | 'APPROVED' }> {
  if (scope.actor.roles.includes('IMPORTER')) return { route: MIGRATED, status: 'APPROVED' }
  const review = await openReview(scope, editionId)
  return { route: review.route.code, status: review.outcome === 'APPROVED' ? 'APPROVED' : 'IN_REVIEW' }
}

function isOpen({ status }: Item): boolean {
  return status !== 'PUBLISHED' && status !== 'WITHDRAWN'
}

/** An edition that is not public is submitted again when it was migrated and never reviewed here, or when an approval of it has run out. */
async function waitsForAsking(scope: Scope, editionId: string): Promise<boolean> {
  if (scope.actor.roles.includes('IMPORTER')) return false
  const [live] = await query(scope.em, 'select from desk.publication where edition_id = ? limit 1', [editionId])
  if (live) return false
  const review = await findReview(scope, editionId)
  return review === null || (review.outcome === 'APPROVED' && missingSteps(review).length > 0)
}
