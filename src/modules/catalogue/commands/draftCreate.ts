import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { createDraft } from '../changes/createDraft.js'
import { newDraftFields } from '../model/new-draft.js'

/** Begins an item: its index number, its slug and its draft. Nothing of it is public. */
export const draftCreate = defineCommand({
  name: 'draftCreate',
  action: 'draft.create',
  input: z.object(newDraftFields),
  subject: (answer: { itemId: string }) => answer.itemId,
  run: async (scope, given) => ({ itemId: await createDraft(scope, given) }),
})
