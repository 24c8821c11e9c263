import canonicalize from 'canonicalize'
import type { Book, Content } from './book.js'
import type { Rule } from './rule.js'

/** An approval is carried over only where nothing changed since it was given but what its step lists, on the same route. */
export const surviving: Rule = ({ book, seen }) => {
  if (seen.source !== 'surviving_sign_off' || seen.op !== 'INSERT') return []
  const [editionId, signOffId] = [String(seen.row['edition_id']), String(seen.row['sign_off_id'])]
  const signOff = book.signOffs.find(({ id }) => id === signOffId)
  const [edition, origin] = [book.editions.get(editionId), book.editions.get(signOff?.editionId ?? '')]
  if (!signOff || !edition || !origin) return [`${signOffId} was carried over to ${editionId}, and one of them is unknown`]
  const told = `approval ${signOffId} of ${signOff.step} was carried over from edition ${origin.number} to ${edition.number}`
  const step = routeOf(book, editionId)
    ?.stages.flat()
    .find((one) => one.step === signOff.step)
  const changed = fieldsChanged(origin.content, edition.content)
  const barred = changed.filter((field) => !step?.survives.includes(field))
  const faults = []
  if (origin.itemId !== edition.itemId || origin.number >= edition.number) faults.push(`${told}, which does not come after it`)
  if (signOff.verdict !== 'APPROVE') faults.push(`${told}, and is a ${signOff.verdict}`)
  if (book.reviews.get(origin.id)?.routeId !== book.reviews.get(editionId)?.routeId) faults.push(`${told}, which takes another route`)
  if (barred.length > 0) faults.push(`${told}, though ${barred.join(', ')} changed`)
  return faults
}

function routeOf(book: Book, editionId: string) {
  return book.routes.get(book.reviews.get(editionId)?.routeId ?? '')
}

/** The parts of the content that differ, by the names that rules of routes use. */
function fieldsChanged({ metadata: before, ...old }: Content, { metadata: after, ...fresh }: Content): readonly string[] {
  const [one, other]: Readonly<Record<string, unknown>>[] = [
    { ...before, ...old },
    { ...after, ...fresh },
  ]
  const names = new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])
  return [...names].filter((field) => canonicalize(one?.[field] ?? null) !== canonicalize(other?.[field] ?? null))
}
