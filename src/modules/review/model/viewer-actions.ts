import { allows, type Action } from '../../../policy.js'
import type { Actor } from '../../../platform/actor.js'
import { missingSteps, openSteps, type Gate } from './gate.js'

export interface ItemState {
  readonly status: string
  readonly newestEditionId: string | null
  readonly newestIsPublic: boolean
  /** A publication of it waits for its hour. */
  readonly isScheduled: boolean
}

/** The review of the newest edition; null when none was opened. */
export type ReviewState = (Gate & { readonly outcome: string | null }) | null

/** The mutations that the viewer may run on an item in this state, by name. */
export function viewerActions(actor: Actor, item: ItemState, review: ReviewState): readonly string[] {
  const { status } = item
  const waits = item.newestEditionId !== null && !item.newestIsPublic && item.status !== 'WITHDRAWN'
  const possible: readonly (readonly [string, Action, boolean])[] = [
    ['draftUpdate', 'draft.update', true],
    ['relationCreate', 'relation.create', true],
    ['draftSubmit', 'draft.submit', item.status !== 'WITHDRAWN'],
    ['editionSignOff', 'edition.sign-off', item.status !== 'WITHDRAWN' && review !== null && isAsked(actor, review)],
    ['editionPublish', 'edition.publish', waits && review !== null && isReady(actor, review)],
    [
      'editionPublishEmergency',
      'edition.publish-emergency',
      waits && review !== null && isUndecided(review) && missingSteps(review).length > 0,
    ],
    ['scheduledPublicationCancel', 'scheduled-publication.cancel', item.isScheduled],
    ['itemEmbargo', 'item.embargo', status !== 'PUBLISHED' && status !== 'WITHDRAWN'],
    ['itemRestore', 'item.restore', item.status === 'WITHDRAWN'],
    ['itemWithdraw', 'item.withdraw', item.status === 'PUBLISHED'],
  ]
  return possible.filter(([, action, now]) => now && allows(actor, action)).map(([mutation]) => mutation)
}

/** Whether the actor's body is asked now; rules of separation are looked at when it signs. */
function isAsked(actor: Actor, review: NonNullable<ReviewState>): boolean {
  if (!isUndecided(review)) return false
  return openSteps(review).some((rule) => !rule.byPublishing && actor.roles.some((role) => rule.roles.includes(role)))
}

/** No body has returned or refused it, and nothing newer took its place. */
function isUndecided({ outcome }: NonNullable<ReviewState>): boolean {
  return outcome === null || outcome === 'APPROVED'
}

function isReady(actor: Actor, review: NonNullable<ReviewState>): boolean {
  if (!isUndecided(review)) return false
  return missingSteps(review).every((rule) => rule.byPublishing && actor.roles.some((role) => rule.roles.includes(role)))
}
