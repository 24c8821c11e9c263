import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { findEdition, findItemLocked, type Item, type SealedEdition } from '../../catalogue/index.js'
import { renderEdition, type RenderedEdition } from '../model/render.js'

/** An edition that may go public as far as the item is concerned, which is locked; its review is the gate's to look at. */
export interface Candidate {
  readonly item: Item
  readonly edition: SealedEdition
  readonly rendered: RenderedEdition
  /** Another edition of the item is public now. */
  readonly running: boolean
  /** The publication of the item that waits for its hour. */
  readonly waiting: string | null
}

/** The edition with its item locked; refuses what may not be published: it is not the newest, public already, withdrawn, or not PROACTIVE. */
export async function findCandidate(scope: Scope, editionId: string): Promise<Candidate> {
  const edition = await findEdition(scope.em, editionId)
  // Before the lock: it takes as long as the text is long.
  const rendered = renderEdition(edition)
  const item = await findItemLocked(scope.em, edition.itemId)
  if (item.status === 'WITHDRAWN') throw new Refusal('WITHDRAWN', {}, ['editionId'])
  const { newest, live, waiting } = await standingOf(scope, item)
  if (newest !== edition.number) throw new Refusal('OUTDATED_EDITION', { number: edition.number, current: newest }, ['editionId'])
  if (live === edition.id) throw new Refusal('ALREADY_PUBLISHED', { number: edition.number }, ['editionId'])
  requireProactive(edition)
  return { item, edition, rendered, running: live !== null, waiting }
}

interface Standing {
  readonly newest: number
  readonly live: string | null
  readonly waiting: string | null
}

async function standingOf(scope: Scope, { id }: Item): Promise<Standing> {
  const [row] = await query<Standing[]>(
    scope.em,
    `select
       (select max(number) from desk.edition where item_id = ?) as newest,
       (select edition_id from desk.publication where item_id = ? and ended_at is null) as live,
       (select id from desk.scheduled_publication where item_id = ? and state = 'WAITING') as waiting`,
    [id, id, id],
  )
  if (!row) throw new Error(`The editions of ${id} have vanished within the transaction`)
  return row
}

function requireProactive({ content }: SealedEdition): void {
  const { class: disclosure } = content.metadata.disclosure
  if (disclosure === 'PROACTIVE') return
  throw new Refusal('NOT_PROACTIVE', { class: disclosure, class_zh: disclosure === 'EXEMPT' ? '不予公开' : '依申请公开' }, ['editionId'])
}
