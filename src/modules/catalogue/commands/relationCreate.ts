import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { addDraftRelations } from '../changes/draftRelations.js'
import { findItemLocked } from '../changes/findItem.js'
import { touchDraft } from '../changes/touchDraft.js'
import { relationInput } from '../model/draft-input.js'

const { kind, note } = relationInput.shape

/** Adds a relation to the source's draft; it becomes public with the source's next edition. */
export const relationCreate = defineCommand({
  name: 'relationCreate',
  action: 'relation.create',
  input: z.object({ itemId: z.string(), kind, otherId: z.string(), note }),
  subject: (answer: { relationId: string; itemId: string }) => answer.itemId,
  run: async (scope, given) => {
    const item = await findItemLocked(scope.em, given.itemId)
    const relation = { kind: given.kind, itemId: given.otherId, note: given.note }
    const [relationId] = await addDraftRelations(scope.em, item.id, [relation], () => ['otherId'])
    if (!relationId) throw new Error('The relation was neither added nor found')
    await touchDraft(scope, item)
    return { relationId, itemId: item.id }
  },
})
