import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import type { Submission } from '../model/submission.entity.js'
import { requireStatus } from './findSubmission.js'
import { recordStep } from './recordStep.js'

/** Marks a submission as adopted into an item and keeps the link. One that was adopted into this item already stays as it is. */
export async function adoptSubmission(scope: Scope, submission: Submission, itemId: string, path: readonly string[]): Promise<void> {
  const links = await query<{ item_id: string }[]>(scope.em, 'select item_id from desk.submission_item where submission_id = ?', [
    submission.id,
  ])
  if (links.some((link) => link.item_id === itemId)) return
  requireStatus(submission, ['RECEIVED', 'NEEDS_CHANGES'], path)
  submission.status = 'ADOPTED'
  submission.question = null
  submission.decidedBy = scope.actor.id
  submission.decidedAt = scope.now
  await query(scope.em, 'insert into desk.submission_item (submission_id, item_id, adopted_at) values (?, ?, ?)', [
    submission.id,
    itemId,
    scope.now,
  ])
  await recordStep(scope, submission, 'ADOPTED', null)
}
