import { rolesOf } from '../cast.js'
import { approvalsOf } from './approvals.js'
import { entryOf, type Book, type Edition, type Entry } from './book.js'
import type { Rule } from './rule.js'

/** Nothing goes public without all that its route asks for, on exactly its content; each entry follows from the ones before it. */
export const publishing: Rule = ({ book, seen, together }) => {
  if (seen.source !== 'ledger_entry' || seen.op !== 'INSERT') return []
  const entry = entryOf(seen.row)
  const edition = book.editions.get(entry.editionId)
  const told = `entry ${entry.position} (${entry.kind}, ${entry.route}) of ${entry.itemId}`
  if (!edition) return [`${told} is about an unknown edition`]
  const faults = [...misplaced(book, entry, edition)]
  if (!rolesOf(entry.actor).some((role) => ['EDITOR', 'IMPORTER', ...(entry.route === 'EMERGENCY' ? ['PRINCIPAL'] : [])].includes(role)))
    faults.push('is by somebody who may not')
  if (entry.position !== book.entries.length + 1) faults.push(`stands at ${book.entries.length + 1}`)
  if (entry.hash !== edition.hash) faults.push('names another content than its edition has')
  if (entry.kind !== 'WITHDRAWN') {
    faults.push(...unapproved(book, entry, edition, together))
    if (edition.content.metadata.disclosure.class !== 'PROACTIVE') faults.push('is of an item that is not disclosed to all')
    const until = book.items.get(entry.itemId)?.embargoUntil
    if (until && entry.at < until) faults.push(`came before the embargo ends (${until.toISOString()})`)
  }
  return faults.map((fault) => `${told} ${fault}`)
}

/** Which entry may follow which. */
function misplaced(book: Book, entry: Entry, edition: Edition): readonly string[] {
  const before = book.entries.findLast(({ itemId }) => itemId === entry.itemId)
  const isPublic = before !== undefined && before.kind !== 'WITHDRAWN'
  const newest = Math.max(...[...book.editions.values()].filter(({ itemId }) => itemId === entry.itemId).map(({ number }) => number))
  const faults: readonly (readonly [boolean, string])[] = [
    [edition.itemId !== entry.itemId, 'is about the edition of another item'],
    [entry.kind === 'PUBLISHED' && before !== undefined, 'is not the first of its item'],
    [entry.kind === 'CORRECTED' && !isPublic, 'corrects what is not public'],
    [entry.kind === 'WITHDRAWN' && before?.editionId !== entry.editionId, 'takes back what is not public'],
    [entry.kind === 'WITHDRAWN' && !isPublic, 'takes back twice'],
    [
      entry.kind === 'RESTORED' && (before?.kind !== 'WITHDRAWN' || before.editionId !== entry.editionId),
      'restores what was not taken back',
    ],
    [['PUBLISHED', 'CORRECTED'].includes(entry.kind) && edition.number !== newest, `is of an edition older than ${newest}`],
    [entry.kind === 'CORRECTED' && before?.editionId === entry.editionId, 'publishes what is public'],
  ]
  return faults.filter(([wrong]) => wrong).map(([, fault]) => fault)
}

/** What is restored had its approvals when it was first published. */
function unapproved(book: Book, entry: Entry, edition: Edition, together: Parameters<Rule>[0]['together']): readonly string[] {
  const first = entry.kind === 'RESTORED' ? book.entries.find(({ editionId }) => editionId === edition.id) : undefined
  if (entry.route === 'MIGRATED') {
    const ok = first ? first.route === 'MIGRATED' : rolesOf(entry.actor).includes('IMPORTER') && !book.reviews.has(edition.id)
    return ok ? [] : ['was not migrated']
  }
  if (entry.route === 'EMERGENCY') {
    const flagged = together.find(({ source, row }) => source === 'emergency_publication' && Number(row['position']) === entry.position)
    const ok = first ? first.route === 'EMERGENCY' : flagged !== undefined && rolesOf(entry.actor).includes('PRINCIPAL')
    const outcome = book.reviews.get(edition.id)?.outcome
    if (outcome === 'RETURNED' || outcome === 'REFUSED') return [`is of an edition whose review ended as ${outcome}`]
    return ok ? [] : ['was no emergency of the principal’s']
  }
  const review = book.reviews.get(edition.id)
  const route = book.routes.get(review?.routeId ?? '')
  if (!review || !route) return ['was never reviewed']
  const { missing, holding } = approvalsOf(book, edition, route, first?.at ?? entry.at)
  const named = [...entry.signOffs].toSorted().join(' ')
  const faults: readonly (readonly [boolean, string])[] = [
    [missing.length > 0, `lacks ${missing.map(({ step }) => step).join(', ')}`],
    [route.code !== entry.route, `took the route ${route.code}`],
    [review.outcome !== null && review.outcome !== 'APPROVED', `is of an edition whose review ended as ${review.outcome}`],
    [
      named !==
        holding
          .map(({ digest }) => digest)
          .toSorted()
          .join(' '),
      'does not name exactly the approvals that hold',
    ],
  ]
  return faults.filter(([wrong]) => wrong).map(([, fault]) => fault)
}
