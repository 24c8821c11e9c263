import { canonicalHash } from '../../../../platform/canonical.js'
import { batches } from '../../../../platform/database/rows.js'
import type { Content } from '../../../catalogue/index.js'
import { renderEdition } from '../../model/render.js'
import type { Check } from './check.js'

interface PublicEditionRow {
  readonly id: string
  readonly content: Content
  readonly shown: {
    readonly title: string
    readonly summary: string | null
    readonly document: unknown
    readonly html: string
    readonly text: string
    readonly characterCount: number
    readonly hash: string
  }
  readonly contentHash: string
  readonly agrees: boolean
}

/** That every edition before the public reads as its sealed content: title, summary, body, and the body rendered again. */
export const publicEditions: Check = {
  name: 'public texts',
  run: async function* (em, seen) {
    for await (const rows of batches<PublicEditionRow, string>(em, PUBLIC_EDITIONS, { size: 100, first: '', keyOf: (row) => row.id })) {
      for (const row of rows) {
        const wrong = wrongIn(row)
        if (wrong !== null) yield { kind: 'publicEdition', id: row.id, wrong }
      }
      seen(rows.length)
    }
  },
}

function wrongIn({ content, shown, contentHash, agrees }: PublicEditionRow): string | null {
  if (shown.title !== content.title) return 'its title before the public is not the sealed one'
  if (shown.summary !== content.summary) return 'its summary before the public is not the sealed one'
  if (canonicalHash(shown.document) !== canonicalHash(content.document)) return 'its body before the public is not the sealed one'
  if (shown.hash !== contentHash) return 'its content hash before the public is not the sealed one'
  const rendered = renderEdition({ content })
  if (shown.html !== rendered.html) return 'its HTML is not the sealed body rendered again'
  if (shown.text !== rendered.text || shown.characterCount !== rendered.characterCount)
    return 'its plain text is not the sealed body rendered again'
  return agrees ? null : 'its number, item, date or change note is not what the desk and the ledger say'
}

const PUBLIC_EDITIONS = `
  select shown.id, e.content, e.content_hash as "contentHash",
    jsonb_build_object('title', shown.title, 'summary', shown.summary, 'document', shown.document, 'html', shown.html, 'text', shown.text,
      'characterCount', shown.character_count, 'hash', shown.content_hash) as shown,
    (shown.number, shown.item_id, shown.created_at, shown.change_note) is not distinct from (e.number, e.item_id, e.sealed_at, first.note) as agrees
  from published.edition shown
  join desk.edition e on e.id = shown.id
  left join lateral (
    select l.note
    from desk.ledger_entry l
    where l.edition_id = e.id and l.kind in ('PUBLISHED', 'CORRECTED')
    order by l.position
    limit 1
  ) first on true
  where shown.id > ?
  order by shown.id
  limit ?`
