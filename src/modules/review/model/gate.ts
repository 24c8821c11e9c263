import type { Route, RouteStepRule } from './route.js'

export interface SignOffFacts {
  readonly step: string
  readonly verdict: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly contentHash: string
}

/**
 * The steps of the route that no approval of exactly this content fulfils yet; the gate is open when there are none.
 * The last verdict of a step counts.
 */
export function missingSteps(route: Route, contentHash: string, signOffs: readonly SignOffFacts[]): readonly RouteStepRule[] {
  return route.steps.filter((rule) => {
    const last = signOffs.findLast((signOff) => signOff.step === rule.step)
    return !(last?.verdict === 'APPROVE' && last.contentHash === contentHash)
  })
}
