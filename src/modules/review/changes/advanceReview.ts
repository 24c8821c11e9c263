import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { newId } from '../../../platform/ids.js'
import { missingSteps, openSteps } from '../model/gate.js'
import type { RouteStepRule } from '../model/route.js'
import { dueDays } from './dueDays.js'
import type { Review } from './reviews.js'

/**
 * Takes a review as far as its verdicts allow: tasks of approved steps are closed, the bodies whose turn it is are asked, and when no step
 * is missing the review ends as approved.
 */
export async function advanceReview(scope: Scope, review: Review): Promise<Review> {
  const open = openSteps(review)
  await closeTasks(scope, review, open)
  const waiting = open.filter((rule) => !rule.byPublishing)
  if (waiting.length > 0) await ask(scope, review, waiting)
  if (missingSteps(review).length > 0) return review
  await endReview(scope, review, 'APPROVED')
  return { ...review, outcome: 'APPROVED' }
}

/** Ends a review; nobody is asked any more. What an emergency publication is found to be stands beside it. */
export async function endReview(scope: Scope, review: Review, outcome: 'APPROVED' | 'RETURNED' | 'REFUSED'): Promise<void> {
  await query(scope.em, 'update desk.review set outcome = ?, decided_at = ? where edition_id = ?', [outcome, scope.now, review.editionId])
  await closeTasks(scope, review, [])
  if (!review.retrospective) return
  await query(scope.em, 'update desk.emergency_publication set review_outcome = ?, reviewed_at = ? where edition_id = ?', [
    outcome,
    scope.now,
    review.editionId,
  ])
}

async function closeTasks(scope: Scope, { editionId }: Review, but: readonly RouteStepRule[]): Promise<void> {
  await query(scope.em, 'update desk.review_task set closed_at = ? where edition_id = ? and closed_at is null and step <> all(?)', [
    scope.now,
    editionId,
    but.map(({ step }) => step),
  ])
}

/** A body that was asked already and has not decided keeps its limit; one whose approval has run out gets a new one. */
async function ask(scope: Scope, review: Review, steps: readonly RouteStepRule[]): Promise<void> {
  const dueDay = await dueDays(scope, scope.now)
  for (const { step, body, roles, limitDays } of steps) {
    const due = limitDays === null ? null : dueDay(scope.now, limitDays)
    const [asked] = await query<{ id: string }[]>(
      scope.em,
      `insert into desk.review_task (id, edition_id, item_id, step, body, roles, asked_at, due_on, due_provisional)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (edition_id, step) do update
         set asked_at = excluded.asked_at, due_on = excluded.due_on, due_provisional = excluded.due_provisional, closed_at = null
         where review_task.closed_at is not null
       returning id`,
      [newId('tsk'), review.editionId, review.itemId, step, body, [...roles], scope.now, due?.day ?? null, due?.provisional ?? false],
    )
    if (asked) await scope.announce('review.asked', asked.id, { step, editionId: review.editionId })
  }
}
