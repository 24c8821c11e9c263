import type { Scope } from '../../../platform/command.js'
import { holdTree, type Item, type SealedEdition } from '../../catalogue/index.js'
import type { RenderedEdition } from '../model/render.js'
import { shownColumns } from '../model/shown-columns.js'
import { query } from '../../../platform/database/query.js'
import { together } from '../../../platform/database/together.js'

export interface ShownItem {
  readonly item: Item
  readonly edition: SealedEdition
}

/** Writes what the public reads of an item, besides its body, as of the entry that was just appended; from the commit on, they read it. */
export async function showItem(scope: Scope, shown: ShownItem): Promise<void> {
  await together(showFields(scope, shown), showCategories(scope, shown), showAttachments(scope, shown))
}

async function showFields(scope: Scope, { item, edition }: ShownItem): Promise<void> {
  const row = {
    id: item.id,
    index_number: item.indexNumber,
    slug: item.slug,
    unit_id: item.unitId,
    published_at: item.publishedAt,
    updated_at: scope.now,
    status: 'PUBLISHED',
    validity: edition.content.metadata.validity,
    ...shownColumns(edition.content),
    edition_id: edition.id,
  }
  const columns = Object.keys(row)
  await query(
    scope.em,
    `with shown as (
       insert into published.item (${columns.join(', ')}, position)
       select ${columns.map((column) => `given.${column}`).join(', ')}, head.position
       from jsonb_populate_record(null::published.item, ?::jsonb) as given, desk.ledger_head head
       on conflict (id) do update set (${columns.join(', ')}) = (${columns.map((column) => `excluded.${column}`).join(', ')}),
         position = excluded.position, withdrawal_kind = null, withdrawal_reason = null, withdrawn_at = null, replacement_id = null
     )
     insert into published.former_slug (slug, item_id)
     select slug, item_id from desk.former_slug where item_id = ?
     on conflict do nothing`,
    [JSON.stringify(row), item.id],
  )
}

export interface ShownBody {
  readonly edition: SealedEdition
  readonly rendered: RenderedEdition
  readonly changeNote: string | null
}

/** Writes the body of an edition. It is the bulk of a publication and nobody else's row, so it need not wait for the ledger. */
export async function showBody(scope: Scope, { edition, rendered, changeNote }: ShownBody): Promise<void> {
  const { title, summary } = edition.content
  await query(
    scope.em,
    `insert into published.edition
       (id, item_id, number, title, summary, document, html, text, character_count, content_hash, created_at, change_note)
     select id, item_id, number, ?, ?, content -> 'document', ?, ?, ?, content_hash, sealed_at, ?
     from desk.edition
     where id = ?`,
    [title, summary, rendered.html, rendered.text, rendered.characterCount, changeNote, edition.id],
  )
}

async function showCategories(scope: Scope, { item, edition }: ShownItem): Promise<void> {
  const held = holdTree(scope.em, 'category')
  const written = query(
    scope.em,
    `with place as (
       select above.id as category_id, bool_or(above.id = c.id) as direct
       from desk.category c
       cross join unnest(c.path) as above (id)
       where c.slug = any(?)
       group by above.id
     ), left_over as (
       delete from published.item_category where item_id = ? and category_id not in (select category_id from place)
     )
     insert into published.item_category (category_id, item_id, direct, published_sort)
     select category_id, ?, direct, ? from place
     on conflict (category_id, item_id) do update set direct = excluded.direct, published_sort = excluded.published_sort`,
    [[...edition.content.metadata.categories], item.id, item.id, item.publishedAt],
  )
  await together(held, written)
}

async function showAttachments(scope: Scope, { item, edition }: ShownItem): Promise<void> {
  const hashes = edition.content.attachments.map((attachment) => attachment.hash)
  await query(
    scope.em,
    `with shown as (
       select a.id, a.item_id, given.place, a.file_name, f.media_type, f.byte_size, f.hash, a.alt
       from unnest(?::text[]) with ordinality as given (hash, place)
       join desk.attachment a on a.item_id = ? and a.file_hash = given.hash
       join desk.file f on f.hash = a.file_hash
     ), left_over as (
       delete from published.attachment where item_id = ? and id not in (select id from shown)
     )
     insert into published.attachment (id, item_id, position, file_name, media_type, byte_size, content_hash, alt)
     select * from shown
     on conflict (id) do update set position = excluded.position`,
    [hashes, item.id, item.id],
  )
}
