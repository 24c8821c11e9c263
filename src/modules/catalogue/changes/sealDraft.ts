import type { Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { contentHash, type Content, type ContentAttachment, type ContentRelation } from '../model/content.js'
import { missingFigures } from '../model/figures.js'
import type { Draft } from '../model/draft.entity.js'
import { Edition } from '../model/edition.entity.js'
import type { Item } from '../model/item.entity.js'
import { query } from '../../../platform/database/query.js'

/** Freezes the draft into the item's next edition. Refuses when it would equal the newest one. */
export async function sealDraft(scope: Scope, item: Item, draft: Draft): Promise<Edition> {
  const content = await contentOf(scope, item, draft)
  const missing = missingFigures(content)
  if (missing.length > 0) throw new Refusal('INVALID', { reason: `The body shows figures that are not attached: ${missing.join(', ')}.` }, ['document'])
  const newest = await newestEdition(scope, item.id)
  const hash = contentHash(content)
  if (newest?.contentHash === hash) throw new Refusal('NOTHING_CHANGED', { number: newest.number }, ['itemId'])
  const edition = scope.em.create(Edition, {
    id: newId('edn'),
    itemId: item.id,
    number: (newest?.number ?? 0) + 1,
    content,
    contentHash: hash,
    sealedBy: scope.actor.id,
    sealedAt: scope.now,
  })
  await scope.em.insert(edition)
  await query(scope.em, `insert into desk.edition_relation (edition_id, relation_id, note)
     select ?, relation_id, note from desk.draft_relation where item_id = ?`,
    [edition.id, item.id],
  )
  return edition
}

export async function newestEdition(scope: Scope, itemId: string): Promise<{ id: string; number: number; contentHash: string } | null> {
  const [row] = await query<{ id: string; number: number; contentHash: string }[]>(scope.em, 
    'select id, number, content_hash as "contentHash" from desk.edition where item_id = ? order by number desc limit 1',
    [itemId],
  )
  return row ?? null
}

interface Links {
  readonly unit: string
  readonly categories: readonly string[]
  readonly relations: readonly ContentRelation[]
  readonly attachments: readonly ContentAttachment[]
}

async function contentOf(scope: Scope, item: Item, draft: Draft): Promise<Content> {
  const links = await linksOf(scope, item.id)
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

/** What the draft refers to, by the names that hold in any hub; sorted by bytes, so that the hash does not depend on a collation. */
async function linksOf(scope: Scope, itemId: string): Promise<Links> {
  const [row] = await query<Links[]>(scope.em, `select
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
        where d.item_id = ?) as attachments`,
    [itemId, itemId, itemId, itemId],
  )
  if (!row) throw new Error(`Item ${itemId} has vanished within its transaction`)
  return row
}
