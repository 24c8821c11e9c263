import type { Seen } from '../witness.js'

/** What is known of the desk up to a point of its history: told from what the database saw written, and from nothing else. */
export interface Book {
  readonly routes: Map<string, Route>
  readonly items: Map<string, ItemFacts>
  readonly editions: Map<string, Edition>
  readonly reviews: Map<string, Review>
  /** In the order in which they were given. */
  readonly signOffs: SignOff[]
  readonly survivals: { readonly editionId: string; readonly signOffId: string }[]
  readonly entries: Entry[]
}

export interface Step {
  readonly step: string
  readonly roles: readonly string[]
  readonly quorum: number
  readonly survives: readonly string[]
  readonly byPublishing: boolean
}

export interface Route {
  readonly code: string
  readonly stages: readonly (readonly Step[])[]
  readonly authorMaySign: boolean
  readonly onePersonTwice: boolean
  readonly approvalDays: number | null
}

export interface ItemFacts {
  readonly authors: Set<string>
  embargoUntil: Date | null
}

export interface Edition {
  readonly id: string
  readonly itemId: string
  readonly number: number
  readonly hash: string
  readonly content: Content
}

export interface Content {
  readonly title: string
  readonly summary: string | null
  readonly document: unknown
  readonly metadata: Readonly<Record<string, unknown>> & { readonly disclosure: { readonly class: string } }
  readonly relations: readonly unknown[]
  readonly attachments: readonly { readonly hash: string }[]
}

export interface Review {
  readonly routeId: string
  readonly outcome: string | null
  readonly retrospective: boolean
}

export interface SignOff {
  readonly id: string
  readonly editionId: string
  readonly step: string
  readonly verdict: 'APPROVE' | 'RETURN' | 'REFUSE'
  readonly hash: string
  readonly signedBy: string
  readonly onBehalfOf: string | null
  readonly at: Date
  readonly digest: string
}

export interface Entry {
  readonly position: number
  readonly at: Date
  readonly kind: 'PUBLISHED' | 'CORRECTED' | 'WITHDRAWN' | 'RESTORED'
  readonly itemId: string
  readonly editionId: string
  readonly hash: string
  readonly route: string
  readonly signOffs: readonly string[]
  readonly actor: string
}

export function emptyBook(): Book {
  return { routes: new Map(), items: new Map(), editions: new Map(), reviews: new Map(), signOffs: [], survivals: [], entries: [] }
}

/** The kinds of writing that make one the author of an item. */
const AUTHORS_DO = new Set([
  'draftCreate',
  'draftUpdate',
  'draftSubmit',
  'attachmentAdd',
  'relationCreate',
  'relationDelete',
  'submissionAdopt',
])

/** Enters what was seen; contents of editions come beside it, as the witness leaves them out. */
export function enter(book: Book, { source, op, row }: Seen, contents: ReadonlyMap<string, Content>): void {
  const text = (name: string) => String(row[name])
  const date = (name: string) => (row[name] === null ? null : new Date(text(name)))
  if (source === 'item') {
    const known = book.items.get(text('id')) ?? { authors: new Set([text('created_by')]), embargoUntil: null }
    known.embargoUntil = date('embargo_until')
    book.items.set(text('id'), known)
  }
  if (source === 'audit' && AUTHORS_DO.has(text('command'))) book.items.get(text('subject_id'))?.authors.add(text('actor'))
  if (source === 'route_version') book.routes.set(text('id'), { code: text('code'), ...(row['definition'] as Omit<Route, 'code'>) })
  if (source === 'review')
    book.reviews.set(text('edition_id'), {
      routeId: text('route_id'),
      outcome: row['outcome'] as string | null,
      retrospective: row['retrospective'] === true,
    })
  if (op !== 'INSERT') return
  const content = contents.get(text('id'))
  if (source === 'edition' && content)
    book.editions.set(text('id'), {
      id: text('id'),
      itemId: text('item_id'),
      number: Number(row['number']),
      hash: text('content_hash'),
      content,
    })
  if (source === 'sign_off') book.signOffs.push(signOffOf(row))
  if (source === 'surviving_sign_off') book.survivals.push({ editionId: text('edition_id'), signOffId: text('sign_off_id') })
  if (source === 'ledger_entry') book.entries.push(entryOf(row))
}

export function signOffOf(row: Seen['row']): SignOff {
  return {
    id: String(row['id']),
    editionId: String(row['edition_id']),
    step: String(row['step']),
    verdict: row['verdict'] as SignOff['verdict'],
    hash: String(row['content_hash']),
    signedBy: String(row['signed_by']),
    onBehalfOf: row['on_behalf_of'] as string | null,
    at: new Date(String(row['signed_at'])),
    digest: String(row['digest']),
  }
}

export function entryOf(row: Seen['row']): Entry {
  return {
    position: Number(row['position']),
    at: new Date(String(row['at'])),
    kind: row['kind'] as Entry['kind'],
    itemId: String(row['item_id']),
    editionId: String(row['edition_id']),
    hash: String(row['content_hash']),
    route: String(row['route']),
    signOffs: row['sign_offs'] as readonly string[],
    actor: String(row['actor']),
  }
}
