import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { attachUploads } from '../changes/attachUploads.js'
import { findOwnSubmissionLocked, requireStatus } from '../changes/findSubmission.js'
import { keepLikeness } from '../changes/keepLikeness.js'
import { lateness } from '../changes/lateness.js'
import { recordStep } from '../changes/recordStep.js'
import { submissionFields } from '../model/submission-input.js'

const input = z.object({
  submissionId: z.string(),
  title: submissionFields.title.nullish(),
  text: submissionFields.text.nullish(),
  happenedOn: submissionFields.happenedOn.nullish(),
  note: submissionFields.note.nullish(),
  attachmentIds: submissionFields.attachmentIds.nullish(),
})

/** A correspondent answers the editor's question, by words, by a changed text, or both; what is left out stays. */
export const submissionAnswer = defineCommand({
  name: 'submissionAnswer',
  action: 'submission.answer',
  input,
  subject: (answer: { submissionId: string }) => answer.submissionId,
  run: async (scope, given) => {
    const submission = await findOwnSubmissionLocked(scope, given.submissionId)
    requireStatus(submission, ['NEEDS_CHANGES'])
    submission.title = given.title ?? submission.title
    submission.text = given.text ?? submission.text
    submission.happenedOn = given.happenedOn ?? submission.happenedOn ?? null
    submission.late = lateness(scope, submission.happenedOn, submission.receivedAt)
    submission.status = 'RECEIVED'
    submission.question = null
    await attachUploads(scope, submission.id, given.attachmentIds ?? [])
    await keepLikeness(scope, submission)
    await recordStep(scope, submission, 'ANSWERED', given.note ?? null)
    return { submissionId: submission.id }
  },
})
