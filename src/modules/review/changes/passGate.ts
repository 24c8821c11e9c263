import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { missingSteps } from '../model/gate.js'
import { routeToPass } from '../model/route.js'
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
  item: { readonly route?: string | null | undefined },
  edition: { id: string; contentHash: string },
): Promise<Passed> {
  if (!item.route) throw new Refusal('NOT_APPROVED', { missing: 'draftSubmit' }, ['editionId'])
  const route = routeToPass(item.route, scope.actor.roles)
  const signOffs = route.steps.length === 0 ? [] : await signOffsOf(scope, edition.id)
  for (const rule of missingSteps(route, edition.contentHash, signOffs)) {
    if (!scope.actor.roles.some((role) => rule.roles.includes(role)))
      throw new Refusal('NOT_APPROVED', { missing: rule.step, missing_zh: rule.body }, ['editionId'])
    signOffs.push(await approve(scope, edition, rule))
  }
  const approvals = signOffs.filter((signOff) => signOff.verdict === 'APPROVE' && signOff.contentHash === edition.contentHash)
  return { route: route.code, signOffHashes: approvals.map((signOff) => signOff.digest) }
}
