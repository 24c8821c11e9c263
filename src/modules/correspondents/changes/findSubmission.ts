import { LockMode } from '@mikro-orm/core'
import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { Submission } from '../model/submission.entity.js'
import { submissionStatuses, type SubmissionStatus } from '../model/terms.js'

/** The submission, locked until the transaction ends. */
export async function findSubmissionLocked(scope: Scope, id: string, path: readonly string[] = ['submissionId']): Promise<Submission> {
  const submission = await scope.em.findOne(Submission, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!submission) throw notFound(id, path)
  return submission
}

/** The actor's own submission, locked; what others sent in does not exist for a correspondent. */
export async function findOwnSubmissionLocked(scope: Scope, id: string): Promise<Submission> {
  const submission = await findSubmissionLocked(scope, id)
  if (submission.correspondentId !== scope.actor.id) throw notFound(id, ['submissionId'])
  return submission
}

/** Refuses a step that does not start from the submission's state. */
export function requireStatus(submission: Submission, from: readonly SubmissionStatus[], path: readonly string[] = ['submissionId']): void {
  const { status } = submission
  if (from.includes(status)) return
  throw new Refusal(
    'WRONG_STATE',
    { what: 'submission', what_zh: '来稿', state: status, state_zh: `“${submissionStatuses[status].zh}”状态` },
    path,
  )
}

function notFound(id: string, path: readonly string[]): Refusal {
  return new Refusal('NOT_FOUND', { what: 'submission', what_zh: '来稿', id }, path)
}
