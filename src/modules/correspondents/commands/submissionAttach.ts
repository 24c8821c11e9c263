import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { attachUploads } from '../changes/attachUploads.js'
import { findOwnSubmissionLocked, requireStatus } from '../changes/findSubmission.js'
import { recordStep } from '../changes/recordStep.js'
import { submissionFields } from '../model/submission-input.js'

/**
 * Files that came after the text. They may even come after the editor has adopted it: adopting it again into the same item
 * takes them over.
 */
export const submissionAttach = defineCommand({
  name: 'submissionAttach',
  action: 'submission.attach',
  input: z.object({ submissionId: z.string(), attachmentIds: submissionFields.attachmentIds.min(1, 'Name at least one file.') }),
  subject: (answer: { submissionId: string }) => answer.submissionId,
  run: async (scope, given) => {
    const submission = await findOwnSubmissionLocked(scope, given.submissionId)
    requireStatus(submission, ['RECEIVED', 'NEEDS_CHANGES', 'ADOPTED'])
    const added = await attachUploads(scope, submission.id, given.attachmentIds)
    if (added > 0) await recordStep(scope, submission, 'ATTACHED', null)
    return { submissionId: submission.id }
  },
})
