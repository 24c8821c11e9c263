import canonicalize from 'canonicalize'
import type pg from 'pg'
import type { Book } from './book.js'

interface PublicItem {
  readonly id: string
  readonly status: string
  readonly editionId: string | null
  readonly withdrawalKind: string | null
  readonly position: string
  readonly live: number
}

interface PublicEdition {
  readonly id: string
  readonly itemId: string
  readonly title: string
  readonly summary: string | null
  readonly document: unknown
  readonly hash: string
}

/** What the public reads is what the last entry of each item says, to the letter, and nothing else. */
export async function publicAgrees(owner: pg.Client, book: Book): Promise<readonly string[]> {
  const { rows: items } = await owner.query<PublicItem>(
    `select p.id, p.status, p.edition_id as "editionId", p.withdrawal_kind as "withdrawalKind", p.position::text,
       (select count(*)::int from desk.publication l where l.item_id = p.id and l.ended_at is null) as live
     from published.item p order by p.id`,
  )
  const { rows: editions } = await owner.query<PublicEdition>(
    'select id, item_id as "itemId", title, summary, document, content_hash as hash from published.edition order by id',
  )
  const last = new Map(book.entries.map((entry) => [entry.itemId, entry]))
  const faults = []
  for (const itemId of last.keys())
    if (!items.some(({ id }) => id === itemId)) faults.push(`${itemId} stands in the ledger and not before the public`)
  for (const item of items) {
    const entry = last.get(item.id)
    const shown = editions.filter(({ itemId }) => itemId === item.id)
    const wrong = !entry
      ? 'is shown and stands in no entry'
      : entry.kind === 'WITHDRAWN'
        ? notTakenBack(item, shown.length)
        : notShown(item, entry.editionId, shown)
    if (wrong) faults.push(`${item.id} ${wrong}`)
    if (entry && Number(item.position) !== entry.position)
      faults.push(`${item.id} is shown as of entry ${item.position}, not ${entry.position}`)
  }
  return [...faults, ...editions.flatMap((edition) => notAsSigned(book, edition))]
}

function notShown(item: PublicItem, editionId: string, shown: readonly PublicEdition[]): string | null {
  if (item.live !== 1) return `has ${item.live} live editions`
  if (item.status !== 'PUBLISHED' || item.editionId !== editionId)
    return `is ${item.status} with ${item.editionId}, and the ledger says ${editionId}`
  return shown.some(({ id }) => id === editionId) ? null : 'is public without its text'
}

function notTakenBack(item: PublicItem, texts: number): string | null {
  if (item.live !== 0) return 'was taken back and is live'
  if (item.status !== 'WITHDRAWN') return `was taken back and is ${item.status}`
  const readable = item.withdrawalKind === 'NOTICE'
  return (item.editionId !== null || texts > 0) && !readable ? 'was taken back and is readable' : null
}

/** Each text that the public can read is, to the letter, that of an edition that an entry put before it. */
function notAsSigned(book: Book, edition: PublicEdition): readonly string[] {
  const sealed = book.editions.get(edition.id)
  const entry = book.entries.find(({ editionId, kind }) => editionId === edition.id && kind !== 'WITHDRAWN')
  if (!sealed || !entry) return [`the text ${edition.id} is public and stands in no entry`]
  const { title, summary, document } = sealed.content
  const same =
    canonicalize({ title, summary, document }) ===
    canonicalize({ title: edition.title, summary: edition.summary, document: edition.document })
  return same && edition.hash === sealed.hash && entry.hash === sealed.hash ? [] : [`the text ${edition.id} is not the one that was signed`]
}
