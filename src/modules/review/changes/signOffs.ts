import type { Scope } from '../../../platform/command.js'
import { newSalt } from '../../../platform/commitment.js'
import { newId } from '../../../platform/ids.js'
import { signOffDigest, withhold } from '../model/digest.js'
import type { RouteStepRule } from '../model/route.js'
import { SignOff } from '../model/sign-off.entity.js'
import type { KeptSignOff } from './reviews.js'

export interface Verdict {
  readonly verdict: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly comment: string | null
  /** The document in the system of a program that signs, and the person for whom it does. */
  readonly reference: string | null
  readonly onBehalfOf: string | null
}

export const APPROVAL: Verdict = { verdict: 'APPROVE', comment: null, reference: null, onBehalfOf: null }

/** The actor decides a step of an edition, for exactly its content. */
export async function sign(
  scope: Scope,
  edition: { readonly id: string; readonly contentHash: string },
  { step, body }: Pick<RouteStepRule, 'step' | 'body'>,
  { verdict, ...given }: Verdict,
): Promise<KeptSignOff> {
  const signed = { editionId: edition.id, step, body, verdict, contentHash: edition.contentHash }
  const kept = { signedBy: scope.actor.id, salt: newSalt(), ...given }
  const digest = signOffDigest({ ...signed, signedAt: scope.now.toISOString(), withheld: withhold(kept) })
  const signOff = scope.em.create(SignOff, { id: newId('sgn'), ...signed, ...kept, signedAt: scope.now, digest })
  await scope.em.insert(signOff)
  const signer = signerOf(scope, given.onBehalfOf)
  return { id: signOff.id, ...signed, signedBy: scope.actor.id, signer, signedAt: scope.now, digest, survived: false }
}

/** Who signs: the account, or the person for whom it does. */
export function signerOf(scope: Scope, onBehalfOf: string | null): string {
  return onBehalfOf === null ? scope.actor.id : `${scope.actor.id} ${onBehalfOf}`
}
