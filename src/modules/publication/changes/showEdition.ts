import type { Scope } from '../../../platform/command.js'
import { holdTree, pinyinKey, type Edition, type Item } from '../../catalogue/index.js'
import type { RenderedEdition } from '../model/render.js'
import { query } from '../../../platform/database/query.js'

export interface Shown {
  readonly item: Item
  readonly edition: Edition
  readonly rendered: RenderedEdition
  readonly position: string
  readonly changeNote: string | null
}

/** Writes an edition into the public read model; from the commit on, it is what the public reads. */
export async function showEdition(scope: Scope, shown: Shown): Promise<void> {
  await showItem(scope, shown)
  await showBody(scope, shown)
  await showCategories(scope, shown)
  await showAttachments(scope, shown)
}

async function showItem(scope: Scope, { item, edition, position }: Shown): Promise<void> {
  const { title, summary, metadata } = edition.content
  const row = {
    id: item.id,
    index_number: item.indexNumber,
    document_number: metadata.documentNumber,
    slug: item.slug,
    title,
    title_pinyin: pinyinKey(title),
    short_title: metadata.shortTitle,
    summary,
    genre: metadata.genre,
    unit_id: item.unitId,
    formed_on: metadata.formedOn,
    version_on: metadata.versionOn,
    history: metadata.history,
    published_at: item.publishedAt,
    updated_at: scope.now,
    status: 'PUBLISHED',
    validity: metadata.validity,
    disclosure_class: metadata.disclosure.class,
    disclosure_basis: metadata.disclosure.basis,
    disclosure_due_on: metadata.disclosure.dueOn,
    cadence: metadata.cadence,
    edition_id: edition.id,
    position,
  }
  const columns = Object.keys(row)
  await query(
    scope.em,
    `insert into published.item (${columns.join(', ')})
     select ${columns.map((column) => `given.${column}`).join(', ')}
     from jsonb_populate_record(null::published.item, ?::jsonb) as given
     on conflict (id) do update set (${columns.join(', ')}) = (${columns.map((column) => `excluded.${column}`).join(', ')}),
       withdrawal_kind = null, withdrawal_reason = null, withdrawn_at = null, replacement_id = null`,
    [JSON.stringify(row)],
  )
  await query(
    scope.em,
    `insert into published.former_slug (slug, item_id)
     select slug, item_id from desk.former_slug where item_id = ?
     on conflict do nothing`,
    [item.id],
  )
}

async function showBody(scope: Scope, { edition, rendered, changeNote }: Shown): Promise<void> {
  await query(
    scope.em,
    `insert into published.edition
       (id, item_id, number, title, summary, document, html, text, character_count, content_hash, created_at, change_note)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      edition.id,
      edition.itemId,
      edition.number,
      edition.content.title,
      edition.content.summary,
      JSON.stringify(edition.content.document),
      rendered.html,
      rendered.text,
      rendered.characterCount,
      edition.contentHash,
      edition.sealedAt,
      changeNote,
    ],
  )
}

async function showCategories(scope: Scope, { item, edition }: Shown): Promise<void> {
  await holdTree(scope.em, 'category')
  await query(scope.em, 'delete from published.item_category where item_id = ?', [item.id])
  await query(
    scope.em,
    `insert into published.item_category (category_id, item_id, direct, published_sort)
     select above.id, ?, bool_or(above.id = c.id), ?
     from desk.category c
     cross join unnest(c.path) as above (id)
     where c.slug = any(?)
     group by above.id`,
    [item.id, item.publishedAt, [...edition.content.metadata.categories]],
  )
}

async function showAttachments(scope: Scope, { item, edition }: Shown): Promise<void> {
  const hashes = edition.content.attachments.map((attachment) => attachment.hash)
  await query(scope.em, 'delete from published.attachment where item_id = ?', [item.id])
  if (hashes.length === 0) return
  await query(
    scope.em,
    `insert into published.attachment (id, item_id, position, file_name, media_type, byte_size, content_hash, alt)
     select a.id, a.item_id, given.place, a.file_name, f.media_type, f.byte_size, f.hash, a.alt
     from unnest(?::text[]) with ordinality as given (hash, place)
     join desk.attachment a on a.item_id = ? and a.file_hash = given.hash
     join desk.file f on f.hash = a.file_hash`,
    [hashes, item.id],
  )
}
