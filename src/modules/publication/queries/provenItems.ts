import { canonicalHash } from '../../../platform/canonical.js'
import type { RequestContext } from '../../../platform/context.js'
import type { Batch } from '../../../platform/load.js'
import { contentHash, type Content } from '../../catalogue/index.js'
import { entryHash, type Entry } from '../../ledger/index.js'
import { query } from '../../../platform/database/query.js'
import { renderEdition } from '../model/render.js'

interface Evidence {
  readonly itemId: string
  readonly content: Content
  readonly editionHash: string
  readonly shown: { readonly title: string; readonly summary: string | null; readonly document: unknown; readonly contentHash: string }
  readonly html: string
  readonly text: string
  readonly entry: Omit<Entry, 'at' | 'position'> & { readonly position: string; readonly entryHash: string }
  readonly at: Date
  readonly before: string | null
}

/**
 * Whether what the public reads of an item is, byte for byte, what its ledger entry names: the content hashes to the edition's hash, the
 * entry to its own, the entry before it to what it says, and the public text is the edition's. False when nothing is public.
 */
export const provenItems: Batch<string, boolean> = async (context, itemIds) => {
  const { database } = context as RequestContext
  const rows = await query<Evidence[]>(
    database.orm.em.fork(),
    `select i.id as "itemId", e.content, e.content_hash as "editionHash",
       jsonb_build_object('title', p.title, 'summary', p.summary, 'document', p.document, 'contentHash', p.content_hash) as shown,
       p.html, p.text,
       jsonb_build_object(
         'position', l.position::text, 'kind', l.kind, 'itemId', l.item_id, 'editionId', l.edition_id, 'contentHash', l.content_hash, 'route', l.route,
         'signOffs', l.sign_offs, 'channels', l.channels, 'actor', l.actor, 'note', l.note, 'previousHash', l.previous_hash, 'entryHash', l.entry_hash
       ) as entry,
       l.at, before.entry_hash as before
     from published.item i
     join published.edition p on p.id = i.edition_id
     join desk.edition e on e.id = p.id
     join lateral (select max(position) as position from desk.publication where edition_id = e.id) c on true
     join office.ledger_entry l on l.position = c.position
     left join desk.ledger_entry before on before.position = l.position - 1
     where i.id = any(?)`,
    [[...itemIds]],
  )
  const proven = new Set(rows.filter(holds).map((row) => row.itemId))
  return itemIds.map((id) => proven.has(id))
}

function holds({ content, editionHash, shown, html, text, entry: { entryHash: keptHash, ...entry }, at, before }: Evidence): boolean {
  const contentHolds = contentHash(content) === editionHash && entry.contentHash === editionHash && shown.contentHash === editionHash
  const entryHolds =
    entryHash({ ...entry, at: new Date(at).toISOString() }) === keptHash &&
    (before === null ? entry.position === '1' : before === entry.previousHash)
  const textHolds =
    shown.title === content.title && shown.summary === content.summary && canonicalHash(shown.document) === canonicalHash(content.document)
  if (!contentHolds || !entryHolds || !textHolds) return false
  const rendered = renderEdition({ content })
  return rendered.html === html && rendered.text === text
}
