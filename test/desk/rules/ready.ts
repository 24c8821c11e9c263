import { approvalsOf } from './approvals.js'
import type { Book } from './book.js'

/** The newest editions that lack nothing, as of an instant: whoever may publish can put them before the public. */
export function readyEditions(book: Book, at: Date): readonly string[] {
  return [...book.items].flatMap(([itemId, { embargoUntil }]) => {
    const newest = [...book.editions.values()]
      .filter((edition) => edition.itemId === itemId)
      .toSorted((one, other) => other.number - one.number)[0]
    const review = book.reviews.get(newest?.id ?? '')
    const route = book.routes.get(review?.routeId ?? '')
    if (!newest || !review || !route || (embargoUntil && embargoUntil > at)) return []
    const last = book.entries.findLast((entry) => entry.itemId === itemId)
    if (last?.kind === 'WITHDRAWN' || last?.editionId === newest.id) return []
    if (newest.content.metadata.disclosure.class !== 'PROACTIVE' || (review.outcome !== null && review.outcome !== 'APPROVED')) return []
    return approvalsOf(book, newest, route, at).missing.length === 0 ? [newest.id] : []
  })
}
