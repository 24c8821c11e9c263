import { z } from 'zod'
import { draftFields } from './draft-input.js'

/** What an item begins with, besides its body: the fields of its draft and the unit that will publish it. */
export const newDraftFields = {
  ...draftFields,
  unitId: z.string(),
  categoryIds: draftFields.categoryIds.nullish(),
  history: draftFields.history.nullish(),
  disclosureClass: draftFields.disclosureClass.nullish(),
  cadence: draftFields.cadence.nullish(),
  relations: draftFields.relations.nullish(),
  attachmentIds: z.array(z.string()).max(0, 'Attachments are added to an item that exists.').default([]),
  /** How another system knows the item; only migrations give it. */
  externalId: z.string().min(1).max(200).nullish(),
}

export type NewDraft = z.output<z.ZodObject<typeof newDraftFields>>
