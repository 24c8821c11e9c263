import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { createDraft } from '../changes/createDraft.js'
import { cleanDraft } from '../model/cleaning/cleanDraft.js'
import type { CleaningChange } from '../model/cleaning/cleanDocument.js'
import { newDraftFields } from '../model/new-draft.js'

/** Begins an item: its index number, its slug and its draft. Nothing of it is public. */
export const draftCreate = defineCommand({
  name: 'draftCreate',
  action: 'draft.create',
  input: z.object(newDraftFields),
  subject: (answer: { itemId: string; cleaning: readonly CleaningChange[] }) => answer.itemId,
  run: async (scope, pasted) => {
    const { given, cleaning } = cleanDraft(scope.actor, pasted)
    return { itemId: await createDraft(scope, given), cleaning }
  },
})
