import type { Scope } from '../../../platform/command.js'
import { canonicalHash } from '../../../platform/canonical.js'
import { Refusal } from '../../../platform/refusal.js'
import { missingSteps } from '../model/gate.js'
import { routeToPass } from '../model/route.js'
import type { SignOff } from '../model/sign-off.entity.js'
import { approve, signOffsOf } from './signOffs.js'

export interface Passed {
  readonly route: string
  readonly signOffHashes: readonly string[]
}

/**
 * Lets an edition through when every step of its item's route is approved for exactly its content. A step that the publishing
 * person may decide is signed by the act of publishing itself; any other missing step refuses, by name.
 */
export async function passGate(
  scope: Scope,
  item: { route?: string | null | undefined },
  edition: { id: string; contentHash: string },
): Promise<Passed> {
  if (!item.route) throw new Refusal('NOT_APPROVED', { missing: 'draftSubmit' }, ['editionId'])
  const route = routeToPass(item.route, scope.actor.roles)
  item.route = route.code
  const signOffs = await signOffsOf(scope, edition.id)
  for (const rule of missingSteps(route, edition.contentHash, signOffs)) {
    if (!scope.actor.roles.some((role) => rule.roles.includes(role)))
      throw new Refusal('NOT_APPROVED', { missing: rule.step, missing_zh: rule.body }, ['editionId'])
    signOffs.push(await approve(scope, edition, rule))
  }
  return { route: route.code, signOffHashes: signOffs.map(digest) }
}

function digest(signOff: SignOff): string {
  return canonicalHash({
    editionId: signOff.editionId,
    step: signOff.step,
    body: signOff.body,
    verdict: signOff.verdict,
    contentHash: signOff.contentHash,
    comment: signOff.comment ?? null,
    signedBy: signOff.signedBy,
    signedAt: signOff.signedAt.toISOString(),
  })
}
