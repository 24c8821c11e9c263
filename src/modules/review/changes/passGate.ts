import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import type { Item, SealedEdition } from '../../catalogue/index.js'
import { countingApprovals, missingSteps } from '../model/gate.js'
import { EMERGENCY, MIGRATED } from '../model/route.js'
import { endReview } from './advanceReview.js'
import { requireSeparation } from './requireSeparation.js'
import { findReview, type Review } from './reviews.js'
import { APPROVAL, sign } from './signOffs.js'

export interface Passed {
  readonly route: string
  readonly signOffHashes: readonly string[]
}

/** How an edition that is put back became public: its approvals held then, and migrated content had its own. */
export interface PublishedBefore {
  readonly route: string
  readonly publishedAt: Date
}

/**
 * Lets an edition through when every step of its route is approved, as of now, for exactly its content, and no embargo stands before it. A
 * step that is signed by publishing is signed here by whoever publishes, and its review ends with it; any other missing step refuses, by name.
 */
export async function passGate(
  scope: Scope,
  item: Pick<Item, 'embargoUntil'>,
  edition: SealedEdition,
  before: PublishedBefore | null = null,
): Promise<Passed> {
  requireNoEmbargo(scope, item)
  const found = await findReview(scope, edition.id)
  if (!found) return passMigrated(scope, before)
  const review = { ...found, now: before?.publishedAt ?? scope.now }
  if (review.outcome === 'RETURNED' || review.outcome === 'REFUSED') throw ended(review)
  if (before?.route === EMERGENCY) return inEmergency(review)
  const signOffs = [...review.signOffs]
  for (const rule of missingSteps(review)) {
    if (!rule.byPublishing || !scope.actor.roles.some((role) => rule.roles.includes(role))) throw lacking(review)
    await requireSeparation(scope, { ...review, signOffs }, rule, { onBehalfOf: null, field: 'editionId' })
    signOffs.push(await sign(scope, edition, rule, APPROVAL))
  }
  if (signOffs.length > review.signOffs.length) await endReview(scope, review, 'APPROVED')
  return { route: review.route.code, signOffHashes: countingApprovals({ ...review, signOffs }).map(({ digest }) => digest) }
}

/** Nothing of an item goes public before its embargo ends. */
export function requireNoEmbargo({ now, settings }: Pick<Scope, 'now' | 'settings'>, { embargoUntil }: Pick<Item, 'embargoUntil'>): void {
  if (!embargoUntil || embargoUntil <= now) return
  const until = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: settings.timeZone }).format(
    embargoUntil,
  )
  throw new Refusal('EMBARGOED', { until: `${until} (${settings.timeZone})` }, ['editionId'])
}

/** What the principal published in an emergency was so for ever, whoever has approved it since. */
function inEmergency(review: Review): Passed {
  const signed = review.signOffs.filter(({ step }) => step === EMERGENCY)
  return { route: EMERGENCY, signOffHashes: [...countingApprovals(review), ...signed].map(({ digest }) => digest) }
}

function passMigrated({ actor }: Scope, before: PublishedBefore | null): Passed {
  if (!actor.roles.includes('IMPORTER') && before?.route !== MIGRATED) throw neverReviewed()
  return { route: MIGRATED, signOffHashes: [] }
}

export function neverReviewed(): Refusal {
  return new Refusal('NOT_APPROVED', { missing: 'draftSubmit', missing_zh: '送审' }, ['editionId'])
}

function lacking(review: Review): Refusal {
  const missing = missingSteps(review)
  const named = { missing: missing.map(({ step }) => step).join(', '), missing_zh: missing.map(({ body }) => body).join('、') }
  return new Refusal('NOT_APPROVED', named, ['editionId'])
}

/** The review came to a return or a refusal. */
export function ended({ signOffs, outcome, route }: Review): Refusal {
  const last = signOffs.findLast(({ verdict }) => verdict !== 'APPROVE')
  const body = route.stages.flat().find(({ step }) => step === last?.step)?.body ?? ''
  return new Refusal('NOT_APPROVED', { missing: `${last?.step ?? ''} (${outcome ?? ''})`, missing_zh: body }, ['editionId'])
}
