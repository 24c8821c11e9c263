import { cast, rolesOf } from '../cast.js'
import { approvalsOf, signerOf } from './approvals.js'
import { signOffOf, type Book, type Edition, type Route, type SignOff } from './book.js'
import type { Rule } from './rule.js'

/** Who may sign what, and when: the content that was read, the body's own people, in the order of the route, authors and signers apart. */
export const signing: Rule = ({ book, seen, together }) => {
  if (seen.source !== 'sign_off' || seen.op !== 'INSERT') return []
  const signOff = signOffOf(seen.row)
  const edition = book.editions.get(signOff.editionId)
  const review = book.reviews.get(signOff.editionId)
  const route = book.routes.get(review?.routeId ?? '')
  if (!edition || !review || !route) return [`${name(signOff)} is on an edition that was never submitted`]
  if (signOff.step === 'EMERGENCY') return byThePrincipal(signOff, edition, together)
  const step = route.stages.flat().find((one) => one.step === signOff.step)
  if (!step) return [`${name(signOff)} is on a step that the route ${route.code} does not have`]
  const faults = []
  if (signOff.hash !== edition.hash) faults.push(`${name(signOff)} is for other content than the edition has`)
  if (!rolesOf(signOff.signedBy).some((role) => step.roles.includes(role))) faults.push(`${name(signOff)}: the signer is not of the body`)
  if (review.outcome !== null && review.outcome !== 'APPROVED')
    faults.push(`${name(signOff)} came after the review had ended (${review.outcome})`)
  if (signOff.verdict === 'APPROVE') faults.push(...outOfOrder(book, edition, route, signOff), ...notApart(book, edition, route, signOff))
  return faults
}

/** In an emergency the principal signs alone, and the ledger says so in the same breath. */
function byThePrincipal(signOff: SignOff, edition: Edition, together: Parameters<Rule>[0]['together']): string[] {
  const flagged = together.some(({ source, row }) => source === 'emergency_publication' && row['edition_id'] === edition.id)
  const good = flagged && signOff.hash === edition.hash && rolesOf(signOff.signedBy).includes('PRINCIPAL')
  return good ? [] : [`${name(signOff)} is no emergency publication of the principal’s`]
}

function outOfOrder(book: Book, edition: Edition, route: Route, signOff: SignOff): string[] {
  const { missing } = approvalsOf(book, edition, route, signOff.at)
  const stage = route.stages.findIndex((steps) => steps.some(({ step }) => step === signOff.step))
  const earlier = route.stages.slice(0, stage).flat()
  const skipped = missing.filter((step) => earlier.includes(step)).map(({ step }) => step)
  return skipped.length > 0 ? [`${name(signOff)} came before ${skipped.join(', ')}`] : []
}

function notApart(book: Book, edition: Edition, route: Route, signOff: SignOff): string[] {
  const { holding } = approvalsOf(book, edition, route, signOff.at)
  const mine = holding.filter((other) => signerOf(other) === signerOf(signOff))
  const faults = []
  if (mine.some(({ step }) => step === signOff.step)) faults.push(`${name(signOff)} was given twice`)
  if (!route.onePersonTwice && mine.length > 0) faults.push(`${name(signOff)}: one person signed twice`)
  const authors = book.items.get(edition.itemId)?.authors ?? new Set()
  const accounts =
    signOff.onBehalfOf === null ? [signOff.signedBy] : cast.filter((one) => one.displayName === signOff.onBehalfOf).map(({ id }) => id)
  if (!route.authorMaySign && accounts.some((id) => authors.has(id))) faults.push(`${name(signOff)}: an author signed`)
  return faults
}

function name({ id, step, verdict, signedBy, onBehalfOf }: SignOff): string {
  return `sign-off ${id} (${step}, ${verdict}, by ${signerOf({ signedBy, onBehalfOf })})`
}
