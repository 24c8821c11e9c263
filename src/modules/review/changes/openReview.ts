import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { findEdition, type SealedEdition } from '../../catalogue/index.js'
import { changedFields } from '../model/changed-fields.js'
import { countingApprovals, missingSteps } from '../model/gate.js'
import { stepsOf, type RouteVersion } from '../model/route.js'
import { advanceReview } from './advanceReview.js'
import { findReview, type Review } from './reviews.js'
import { routeFor } from './routes.js'

/**
 * Opens the review of a sealed edition: an older one of the item ends, approvals that survive the change are carried over, and the first
 * bodies are asked. Opened again, it asks those whose approval has run out.
 */
export async function openReview(scope: Scope, editionId: string): Promise<Review> {
  const edition = await findEdition(scope.em, editionId)
  const route = await routeFor(scope, edition.content)
  if (!route) throw new Refusal('NO_ROUTE', { genre: edition.content.metadata.genre }, ['itemId'])
  const older = await supersede(scope, edition)
  await query(
    scope.em,
    `insert into desk.review (edition_id, item_id, route_id, opened_at)
     values (?, ?, ?, ?)
     on conflict (edition_id) do update set outcome = null, decided_at = null`,
    [edition.id, edition.itemId, route.id, scope.now],
  )
  if (older) await carryOver(scope, { edition, route, older })
  const review = await findReview(scope, edition.id)
  if (!review) throw new Error(`The review of ${edition.id} has vanished within its transaction`)
  return advanceReview(scope, review)
}

/** Ends the item's open review of an older edition, and gives the newest of another edition. */
async function supersede(scope: Scope, { id, itemId }: SealedEdition): Promise<Review | null> {
  await query(
    scope.em,
    `with ended as (
       update desk.review set outcome = 'SUPERSEDED', decided_at = ?
       where item_id = ? and edition_id <> ? and outcome is null and not retrospective
       returning edition_id
     )
     update desk.review_task set closed_at = ? from ended where review_task.edition_id = ended.edition_id and closed_at is null`,
    [scope.now, itemId, id, scope.now],
  )
  const [older] = await query<{ editionId: string }[]>(
    scope.em,
    `select r.edition_id as "editionId"
     from desk.review r
     join desk.edition e on e.id = r.edition_id
     where r.item_id = ? and r.edition_id <> ?
     order by e.number desc
     limit 1`,
    [itemId, id],
  )
  return older ? findReview(scope, older.editionId) : null
}

/** What was refused starts again from nothing. */
async function carryOver(
  scope: Scope,
  { edition, route, older }: { edition: SealedEdition; route: RouteVersion; older: Review },
): Promise<void> {
  if (older.outcome === 'REFUSED' || older.route.id !== route.id) return
  const before = await findEdition(scope.em, older.editionId)
  const changed = changedFields(before.content, edition.content)
  const missing = new Set(missingSteps(older).map(({ step }) => step))
  const surviving = stepsOf(route)
    .filter((rule) => !missing.has(rule.step) && rule.survives.length > 0 && changed.every((field) => rule.survives.includes(field)))
    .map((rule) => rule.step)
  const carried = countingApprovals(older).filter(({ step }) => surviving.includes(step))
  if (carried.length === 0) return
  await query(
    scope.em,
    `insert into desk.surviving_sign_off (edition_id, sign_off_id, changed)
     select ?, given.sign_off_id, array(select distinct field from unnest(?::text[] || coalesce(earlier.changed, '{}')) as field order by field)
     from unnest(?::text[]) as given (sign_off_id)
     left join desk.surviving_sign_off earlier on earlier.sign_off_id = given.sign_off_id and earlier.edition_id = ?
     on conflict do nothing`,
    [edition.id, [...changed], carried.map(({ id }) => id), older.editionId],
  )
}
