import { stepsOf, type Route, type RouteStepRule } from './route.js'

/** A verdict as the gate looks at it. */
export interface SignOffFacts {
  readonly step: string
  readonly verdict: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly contentHash: string
  /** Who signed: an account, or the person for whom a program signed. */
  readonly signer: string
  readonly signedAt: Date
  /** Given to an earlier edition, and holding for this one because only fields changed that the step's rule lists. */
  readonly survived: boolean
}

/** What the gate is asked about. */
export interface Gate {
  readonly route: Pick<Route, 'stages' | 'approvalDays'>
  readonly contentHash: string
  /** In the order in which they were given. */
  readonly signOffs: readonly SignOffFacts[]
  readonly now: Date
}

/** The steps that are not approved, for exactly this content and as of now, by as many people as they need; the gate is open when there are none. */
export function missingSteps(gate: Gate): readonly RouteStepRule[] {
  return stepsOf(gate.route).filter((rule) => !isApproved(gate, rule))
}

/** The missing steps whose turn it is: those of the first stage that lacks any. */
export function openSteps(gate: Gate): readonly RouteStepRule[] {
  return gate.route.stages.map((stage) => stage.filter((rule) => !isApproved(gate, rule))).find((open) => open.length > 0) ?? []
}

/** The approvals that count, of steps whose body has not returned or refused it since. */
export function countingApprovals<S extends SignOffFacts>(
  gate: Omit<Gate, 'signOffs'> & { readonly signOffs: readonly S[] },
): readonly S[] {
  return stepsOf(gate.route).flatMap((rule) => {
    const verdicts = lastVerdicts(gate.signOffs, rule)
    return isAgainst(verdicts) ? [] : verdicts.filter((signOff) => counts(gate, signOff))
  })
}

function isApproved(gate: Gate, rule: RouteStepRule): boolean {
  const verdicts = lastVerdicts(gate.signOffs, rule)
  return !isAgainst(verdicts) && verdicts.filter((signOff) => counts(gate, signOff)).length >= rule.quorum
}

function isAgainst(verdicts: readonly SignOffFacts[]): boolean {
  return verdicts.some(({ verdict }) => verdict !== 'APPROVE')
}

/** The last word of each signer on a step. */
function lastVerdicts<S extends SignOffFacts>(signOffs: readonly S[], { step }: RouteStepRule): readonly S[] {
  return [...new Map(signOffs.filter((signOff) => signOff.step === step).map((signOff) => [signOff.signer, signOff])).values()]
}

const DAY_MS = 86_400_000

function counts({ route, contentHash, now }: Omit<Gate, 'signOffs'>, { verdict, survived, signedAt, ...signOff }: SignOffFacts): boolean {
  const holds = route.approvalDays === null || now.getTime() < signedAt.getTime() + route.approvalDays * DAY_MS
  return verdict === 'APPROVE' && holds && (survived || signOff.contentHash === contentHash)
}
