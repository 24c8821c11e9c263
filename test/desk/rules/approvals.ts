import type { Book, Edition, Route, SignOff, Step } from './book.js'

/** What the verdicts on an edition come to, by the rules of its route and as of an instant. */
export interface Approvals {
  readonly missing: readonly Step[]
  /** The approvals that hold. */
  readonly holding: readonly SignOff[]
}

const DAY_MS = 24 * 60 * 60 * 1000

export function approvalsOf(book: Book, edition: Edition, route: Route, at: Date): Approvals {
  const given = verdictsOn(book, edition)
  const missing: Step[] = []
  const holding: SignOff[] = []
  for (const step of route.stages.flat()) {
    const last = new Map<string, SignOff>()
    for (const signOff of given) if (signOff.step === step.step) last.set(signerOf(signOff), signOff)
    const words = [...last.values()]
    const good = words.filter((signOff) => holds(signOff, edition, route, at))
    holding.push(...good)
    if (good.length < step.quorum || words.some(({ verdict }) => verdict !== 'APPROVE')) missing.push(step)
  }
  return { missing, holding }
}

/** Every verdict given on the edition, and those of earlier editions that were carried over to it. */
function verdictsOn(book: Book, { id }: Edition): readonly SignOff[] {
  const carried = new Set(book.survivals.filter(({ editionId }) => editionId === id).map(({ signOffId }) => signOffId))
  return book.signOffs.filter((signOff) => signOff.editionId === id || carried.has(signOff.id))
}

/** One that was carried over was given to other content: whether it may be is looked at where it is carried over. */
function holds(signOff: SignOff, edition: Edition, { approvalDays }: Route, at: Date): boolean {
  if (signOff.verdict !== 'APPROVE') return false
  if (signOff.editionId === edition.id && signOff.hash !== edition.hash) return false
  return approvalDays == null || at.getTime() < signOff.at.getTime() + approvalDays * DAY_MS
}

export function signerOf({ signedBy, onBehalfOf }: Pick<SignOff, 'signedBy' | 'onBehalfOf'>): string {
  return onBehalfOf === null ? signedBy : `${signedBy} for ${onBehalfOf}`
}
