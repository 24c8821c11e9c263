import { z } from 'zod'
import { newDraftFields } from '../../catalogue/index.js'
import { submissionFields } from './submission-input.js'

const { attachmentIds: _, externalId: __, unitId, ...draftFields } = newDraftFields

/** The fields of a new draft, all optional: what is left out comes from the submissions. */
const newDraft = z.object({ ...draftFields, unitId }).partial().shape

export const adoptInput = z
  .object({
    ...newDraft,
    title: newDraft.title.nullable(),
    genre: newDraft.genre.nullable(),
    unitId: newDraft.unitId.nullable(),
    submissionId: z.string().nullish(),
    submissionIds: z.array(z.string()).max(50, 'Adopt at most 50 submissions at once.').nullish(),
    itemId: z.string().nullish(),
    expectedVersion: z.number().int().nullish(),
    /** Of the submissions' files those to take over; all when left out. */
    attachmentIds: submissionFields.attachmentIds.nullish(),
  })
  .refine(namesSubmissions, { message: 'Name at least one submission.', path: ['submissionIds'] })
  .refine(versionGoesWithItem, { message: 'Give the version of the draft that you read: item.desk.version.', path: ['expectedVersion'] })
  .superRefine((given, context) => {
    if (given.itemId == null) return
    for (const field of Object.keys(newDraft)) {
      if (given[field as keyof typeof given] == null) continue
      context.addIssue({ code: 'custom', path: [field], message: `${field} is for a new draft; change an existing one with draftUpdate.` })
    }
  })

export type AdoptInput = z.output<typeof adoptInput>

/** The submissions to adopt, in the order given, each once. */
export function adoptedIds(given: Pick<AdoptInput, 'submissionId' | 'submissionIds'>): string[] {
  return [...new Set([...(given.submissionId ? [given.submissionId] : []), ...(given.submissionIds ?? [])])]
}

function namesSubmissions(given: { submissionId?: string | null | undefined; submissionIds?: string[] | null | undefined }): boolean {
  return adoptedIds(given).length > 0
}

function versionGoesWithItem(given: { itemId?: string | null | undefined; expectedVersion?: number | null | undefined }): boolean {
  return given.itemId == null || given.expectedVersion != null
}
