import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { createDraft, findDraftAt, findItemLocked } from '../../catalogue/index.js'
import { adoptSubmission } from '../changes/adoptSubmission.js'
import { findSubmissionLocked } from '../changes/findSubmission.js'
import { takeOverFiles } from '../changes/takeOverFiles.js'
import { adoptedIds, adoptInput, type AdoptInput } from '../model/adopt-input.js'
import { documentOf } from '../model/adopted-draft.js'
import type { Submission } from '../model/submission.entity.js'

/**
 * An editor makes an item of submissions: a new draft, or one that exists. Everybody who sent one of them shares the credit.
 * Adopting into the same item again takes over files that came since.
 */
export const submissionAdopt = defineCommand({
  name: 'submissionAdopt',
  action: 'submission.adopt',
  input: adoptInput,
  subject: (answer: { itemId: string; submissionIds: readonly string[] }) => answer.itemId,
  run: async (scope, given) => {
    const submissionIds = adoptedIds(given)
    const submissions = await lockedInOrder(scope, submissionIds)
    const itemId = given.itemId
      ? await existingDraft(scope, given.itemId, given.expectedVersion ?? 0)
      : await newDraft(scope, given, submissions)
    for (const [at, submission] of submissions.entries()) await adoptSubmission(scope, submission, itemId, ['submissionIds', String(at)])
    await takeOverFiles(scope, itemId, submissionIds, given.attachmentIds ?? null)
    return { itemId, submissionIds }
  },
})

/** Always locked in the order of their ids, so that two editors never wait for each other; returned in the order asked for. */
async function lockedInOrder(scope: Scope, ids: readonly string[]): Promise<Submission[]> {
  const locked = new Map<string, Submission>()
  for (const id of ids.toSorted()) locked.set(id, await findSubmissionLocked(scope, id, ['submissionIds', String(ids.indexOf(id))]))
  return ids.map((id) => locked.get(id)!)
}

async function existingDraft(scope: Scope, id: string, expectedVersion: number): Promise<string> {
  const item = await findItemLocked(scope.em, id)
  if (item.status === 'WITHDRAWN') throw new Refusal('WITHDRAWN', {}, ['itemId'])
  await findDraftAt(scope.em, item.id, expectedVersion)
  return item.id
}

async function newDraft(scope: Scope, given: AdoptInput, submissions: readonly Submission[]): Promise<string> {
  const [first] = submissions
  if (!first) throw new Error('Nothing to adopt')
  const { submissionId: _, submissionIds: __, itemId: ___, expectedVersion: ____, ...fields } = given
  const hasBody = [given.document, given.markdown, given.html].some((body) => body != null)
  return createDraft(scope, {
    ...fields,
    title: given.title ?? first.title,
    genre: given.genre ?? 'WORK_NEWS',
    unitId: given.unitId ?? first.unitId,
    document: hasBody ? given.document : documentOf(submissions.map((submission) => submission.text)),
    attachmentIds: [],
  })
}
