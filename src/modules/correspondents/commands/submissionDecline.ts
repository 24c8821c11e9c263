import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { findSubmissionLocked, requireStatus } from '../changes/findSubmission.js'
import { recordStep } from '../changes/recordStep.js'
import { submissionFields } from '../model/submission-input.js'
import { Submission } from '../model/submission.entity.js'

const input = z.object({
  submissionId: z.string(),
  reason: submissionFields.reason,
  /** The submission that says the same, when that is the reason. */
  duplicateOfId: z.string().nullish(),
})

/** An editor declines a submission, with a reason that its correspondent reads. */
export const submissionDecline = defineCommand({
  name: 'submissionDecline',
  action: 'submission.decline',
  input,
  subject: (answer: { submissionId: string }) => answer.submissionId,
  run: async (scope, given) => {
    const submission = await findSubmissionLocked(scope, given.submissionId)
    requireStatus(submission, ['RECEIVED', 'NEEDS_CHANGES'])
    submission.duplicateOfId = await otherSubmission(scope, submission, given.duplicateOfId ?? null)
    submission.status = 'DECLINED'
    submission.question = null
    submission.declineReason = given.reason
    submission.decidedBy = scope.actor.id
    submission.decidedAt = scope.now
    await recordStep(scope, submission, 'DECLINED', given.reason)
    return { submissionId: submission.id }
  },
})

async function otherSubmission(scope: Scope, submission: Submission, id: string | null): Promise<string | null> {
  if (id === null) return null
  const path = ['duplicateOfId']
  if (id === submission.id) {
    throw new Refusal('INVALID', { reason: 'A submission cannot be a duplicate of itself.', reason_zh: '来稿不能与自身重复。' }, path)
  }
  const other = await scope.em.findOne(Submission, id)
  if (!other) throw new Refusal('NOT_FOUND', { what: 'submission', what_zh: '来稿', id }, path)
  return other.id
}
