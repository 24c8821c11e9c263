import type { Scope } from '../../../platform/command.js'
import { newSalt } from '../../../platform/commitment.js'
import { newId } from '../../../platform/ids.js'
import { signOffDigest, withhold } from '../model/digest.js'
import type { RouteStepRule } from '../model/route.js'
import { SignOff } from '../model/sign-off.entity.js'

/** The verdicts on an edition, in the order in which they were given. */
export async function signOffsOf(scope: Scope, editionId: string): Promise<SignOff[]> {
  return scope.em.find(SignOff, { editionId }, { orderBy: { signedAt: 'asc', id: 'asc' } })
}

/** The actor approves a step of an edition. */
export async function approve(scope: Scope, edition: { id: string; contentHash: string }, rule: RouteStepRule): Promise<SignOff> {
  const signed = { editionId: edition.id, step: rule.step, body: rule.body, verdict: 'APPROVE', contentHash: edition.contentHash } as const
  const kept = { signedBy: scope.actor.id, comment: null, salt: newSalt() }
  const digest = signOffDigest({ ...signed, signedAt: scope.now.toISOString(), withheld: withhold(kept) })
  const signOff = scope.em.create(SignOff, { id: newId('sgn'), ...signed, ...kept, signedAt: scope.now, digest })
  await scope.em.insert(signOff)
  return signOff
}
