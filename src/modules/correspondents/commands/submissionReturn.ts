import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { findSubmissionLocked, requireStatus } from '../changes/findSubmission.js'
import { recordStep } from '../changes/recordStep.js'
import { submissionFields } from '../model/submission-input.js'

/** An editor returns a submission with a question; its correspondent answers it. */
export const submissionReturn = defineCommand({
  name: 'submissionReturn',
  action: 'submission.return',
  input: z.object({ submissionId: z.string(), question: submissionFields.question }),
  subject: (answer: { submissionId: string }) => answer.submissionId,
  run: async (scope, given) => {
    const submission = await findSubmissionLocked(scope, given.submissionId)
    requireStatus(submission, ['RECEIVED', 'NEEDS_CHANGES'])
    submission.status = 'NEEDS_CHANGES'
    submission.question = given.question
    await recordStep(scope, submission, 'RETURNED', given.question)
    return { submissionId: submission.id }
  },
})
