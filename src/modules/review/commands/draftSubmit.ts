import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { findItemLocked, sealDraft, setItem } from '../../catalogue/index.js'
import { passChecks } from '../changes/passChecks.js'
import { overridesInput } from '../model/checks/overrides.js'
import { missingSteps } from '../model/gate.js'
import { routeFor } from '../model/route.js'

/** Seals the draft into an edition and opens its review route: from here on, what is signed is what will be published. */
export const draftSubmit = defineCommand({
  name: 'draftSubmit',
  action: 'draft.submit',
  input: z.object({ itemId: z.string(), expectedVersion: z.number().int(), overrides: overridesInput }),
  subject: (answer: { itemId: string; editionId: string }) => answer.itemId,
  run: async (scope, given) => {
    const item = await findItemLocked(scope.em, given.itemId)
    const edition = await sealDraft(scope, item, given.expectedVersion)
    await passChecks(scope, item.id, edition.id, given.overrides ?? [])
    const route = routeFor(scope.actor.roles)
    const open = item.status !== 'PUBLISHED' && item.status !== 'WITHDRAWN'
    const status = missingSteps(route, edition.contentHash, []).length > 0 ? 'IN_REVIEW' : 'APPROVED'
    await setItem(scope.em, item.id, { route: route.code, ...(open && { status, updated_at: scope.now }) })
    await scope.announce('edition.sealed', item.id, { editionId: edition.id, contentHash: edition.contentHash, route: route.code })
    return { itemId: item.id, editionId: edition.id }
  },
})
