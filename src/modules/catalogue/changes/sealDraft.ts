import type { Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { contentHash, type Content, type ContentMetadata } from '../model/content.js'
import { missingFigures } from '../model/figures.js'
import type { Item } from '../model/item.entity.js'
import { query } from '../../../platform/database/query.js'

/** An edition as it is sealed. */
export interface Sealed {
  readonly id: string
  readonly number: number
  readonly contentHash: string
}

/**
 * Freezes the draft, at the version that the caller has read, into the item's next edition. Where it would equal the newest one, that one
 * is given when it may be used again, and otherwise refused. The item is locked, so nobody changes its draft meanwhile.
 */
export async function sealDraft(
  scope: Scope,
  item: Item,
  expectedVersion: number,
  usedAgain: (editionId: string) => Promise<boolean> = async () => false,
): Promise<Sealed> {
  const { newest, version, ...draft } = await draftOf(scope, item.id)
  if (version !== expectedVersion) throw new Refusal('STALE_VERSION', { current: version, expected: expectedVersion }, ['expectedVersion'])
  const content = contentOf(draft)
  const missing = missingFigures(content)
  if (missing.length > 0)
    throw new Refusal('INVALID', { reason: `The body shows figures that are not attached: ${missing.join(', ')}.` }, ['document'])
  const hash = contentHash(content)
  if (newest?.contentHash === hash) {
    if (await usedAgain(newest.id)) return newest
    throw new Refusal('NOTHING_CHANGED', { number: newest.number }, ['itemId'])
  }
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

interface DraftFacts {
  readonly title: string
  readonly summary: string | null
  readonly document: Content['document']
  readonly unit: string
  readonly categories: readonly string[]
  readonly genre: ContentMetadata['genre']
  readonly documentNumber: string | null
  readonly shortTitle: string | null
  readonly formedOn: string | null
  readonly versionOn: string | null
  readonly history: readonly string[]
  readonly validity: ContentMetadata['validity']
  readonly disclosureClass: ContentMetadata['disclosure']['class']
  readonly disclosureBasis: string | null
  readonly disclosureDueOn: string | null
  readonly cadence: ContentMetadata['cadence']
  readonly relations: Content['relations']
  readonly attachments: Content['attachments']
}

function contentOf(draft: DraftFacts): Content {
  const { title, summary, document, relations, attachments } = draft
  const { unit, categories, genre, documentNumber, shortTitle, formedOn, versionOn, history, validity, cadence } = draft
  const disclosure = { class: draft.disclosureClass, basis: draft.disclosureBasis, dueOn: draft.disclosureDueOn }
  return {
    title,
    summary,
    document,
    metadata: { unit, categories, genre, documentNumber, shortTitle, formedOn, versionOn, history, validity, disclosure, cadence },
    relations,
    attachments,
  }
}

/**
 * The draft and the newest edition. What the draft refers to stands by the names that hold in any hub, sorted by bytes, so that the hash
 * does not depend on a collation.
 */
async function draftOf(scope: Scope, itemId: string): Promise<DraftFacts & { readonly version: number; readonly newest: Sealed | null }> {
  const [row] = await query<(DraftFacts & { version: number; newest: Sealed | null })[]>(
    scope.em,
    `select draft.version, draft.title, draft.summary, draft.document, draft.genre, draft.document_number as "documentNumber",
       draft.short_title as "shortTitle", draft.formed_on::text as "formedOn", draft.version_on::text as "versionOn", draft.history,
       draft.validity, draft.disclosure_class as "disclosureClass", draft.disclosure_basis as "disclosureBasis",
       draft.disclosure_due_on::text as "disclosureDueOn", draft.cadence,
       (select u.code from desk.item i join desk.unit u on u.id = i.unit_id where i.id = draft.item_id) as unit,
       array(
         select c.slug
         from desk.draft_category d
         join desk.category c on c.id = d.category_id
         where d.item_id = draft.item_id
         order by c.slug collate "C"
       ) as categories,
       (select coalesce(json_agg(json_build_object('kind', r.kind, 'target', r.target_key, 'note', d.note) order by r.kind collate "C", r.target_key collate "C"), '[]')
        from desk.draft_relation d
        join desk.relation r on r.id = d.relation_id
        where d.item_id = draft.item_id) as relations,
       (select coalesce(json_agg(json_build_object('hash', a.file_hash, 'fileName', a.file_name, 'mediaType', f.media_type, 'alt', a.alt) order by d.position), '[]')
        from desk.draft_attachment d
        join desk.attachment a on a.id = d.attachment_id
        join desk.file f on f.hash = a.file_hash
        where d.item_id = draft.item_id) as attachments,
       (select json_build_object('id', e.id, 'number', e.number, 'contentHash', e.content_hash)
        from desk.edition e
        where e.item_id = draft.item_id
        order by e.number desc
        limit 1) as newest
     from desk.draft
     where draft.item_id = ?`,
    [itemId],
  )
  if (!row) throw new Error(`Item ${itemId} has no draft`)
  return row
}
