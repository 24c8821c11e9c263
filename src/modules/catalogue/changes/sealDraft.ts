import type { Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { contentHash, type Content, type ContentAttachment, type ContentRelation } from '../model/content.js'
import { missingFigures } from '../model/figures.js'
import type { Draft } from '../model/draft.entity.js'
import type { Item } from '../model/item.entity.js'
import { query } from '../../../platform/database/query.js'

/** An edition as it is sealed. */
export interface Sealed {
  readonly id: string
  readonly number: number
  readonly contentHash: string
}

/** Freezes the draft into the item's next edition. Refuses when it would equal the newest one. */
export async function sealDraft(scope: Scope, item: Item, draft: Draft): Promise<Sealed> {
  const { newest, ...links } = await linksOf(scope, item.id)
  const content = contentOf(draft, links)
  const missing = missingFigures(content)
  if (missing.length > 0)
    throw new Refusal('INVALID', { reason: `The body shows figures that are not attached: ${missing.join(', ')}.` }, ['document'])
  const hash = contentHash(content)
  if (newest?.contentHash === hash) throw new Refusal('NOTHING_CHANGED', { number: newest.number }, ['itemId'])
  const edition = { id: newId('edn'), number: (newest?.number ?? 0) + 1, contentHash: hash }
  const { document: _, ...rest } = content
  await query(
    scope.em,
    `with edition as (
       insert into desk.edition (id, item_id, number, content, content_hash, sealed_by, sealed_at)
       select ?, item_id, ?, ?::jsonb || jsonb_build_object('document', document), ?, ?, ? from desk.draft where item_id = ?
       returning id
     )
     insert into desk.edition_relation (edition_id, relation_id, note)
     select edition.id, d.relation_id, d.note from edition, desk.draft_relation d where d.item_id = ?`,
    [edition.id, edition.number, rest, hash, scope.actor.id, scope.now, item.id, item.id],
  )
  return edition
}

interface Links {
  readonly unit: string
  readonly categories: readonly string[]
  readonly relations: readonly ContentRelation[]
  readonly attachments: readonly ContentAttachment[]
}

function contentOf(draft: Draft, links: Links): Content {
  return {
    title: draft.title,
    summary: draft.summary ?? null,
    document: draft.document,
    metadata: {
      unit: links.unit,
      categories: links.categories,
      genre: draft.genre,
      documentNumber: draft.documentNumber ?? null,
      shortTitle: draft.shortTitle ?? null,
      formedOn: draft.formedOn ?? null,
      versionOn: draft.versionOn ?? null,
      history: draft.history,
      validity: draft.validity,
      disclosure: { class: draft.disclosureClass, basis: draft.disclosureBasis ?? null, dueOn: draft.disclosureDueOn ?? null },
      cadence: draft.cadence,
    },
    relations: links.relations,
    attachments: links.attachments,
  }
}

/** The newest edition, and what the draft refers to, by the names that hold in any hub; sorted by bytes, so that the hash does not depend on a collation. */
async function linksOf(scope: Scope, itemId: string): Promise<Links & { readonly newest: Sealed | null }> {
  const [row] = await query<(Links & { newest: Sealed | null })[]>(
    scope.em,
    `select
       (select u.code from desk.item i join desk.unit u on u.id = i.unit_id where i.id = ?) as unit,
       array(
         select c.slug
         from desk.draft_category d
         join desk.category c on c.id = d.category_id
         where d.item_id = ?
         order by c.slug collate "C"
       ) as categories,
       (select coalesce(json_agg(json_build_object('kind', r.kind, 'target', r.target_key, 'note', d.note) order by r.kind collate "C", r.target_key collate "C"), '[]')
        from desk.draft_relation d
        join desk.relation r on r.id = d.relation_id
        where d.item_id = ?) as relations,
       (select coalesce(json_agg(json_build_object('hash', a.file_hash, 'fileName', a.file_name, 'mediaType', f.media_type, 'alt', a.alt) order by d.position), '[]')
        from desk.draft_attachment d
        join desk.attachment a on a.id = d.attachment_id
        join desk.file f on f.hash = a.file_hash
        where d.item_id = ?) as attachments,
       (select json_build_object('id', e.id, 'number', e.number, 'contentHash', e.content_hash)
        from desk.edition e
        where e.item_id = ?
        order by e.number desc
        limit 1) as newest`,
    [itemId, itemId, itemId, itemId, itemId],
  )
  if (!row) throw new Error(`Item ${itemId} has vanished within its transaction`)
  return row
}
