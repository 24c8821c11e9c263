/** A way in which hidden rows could come out, as a change to the database of one hub. */
export interface SeededLeak {
  readonly what: string
  readonly seed: string
  readonly undo: string
}

/** Mistakes that have been made in systems like this one: a condition left out, a table in the place of a view. */
export const seededLeaks: readonly SeededLeak[] = [
  {
    what: 'items that are still drafts stand among the public ones',
    ...insteadOf(
      'item',
      `select * from published.item_kept
       union all
       select (jsonb_populate_record(null::published.item_kept, to_jsonb(o) || '{"status": "PUBLISHED", "disclosure_class": "PROACTIVE"}')).*
       from office.item o
       where o.status in ('DRAFT', 'IN_REVIEW', 'APPROVED')`,
    ),
  },
  {
    what: 'relations lead to what is not public',
    ...insteadOf(
      'relation',
      `select * from published.relation_kept
       union all
       select r.id, r.kind, p.id, p.id, d.note
       from desk.draft_relation d
       join desk.relation r on r.id = d.relation_id
       join published.item p on p.id = r.target_id
       where not exists (select from published.relation_kept k where k.id = r.id)`,
    ),
  },
  {
    what: 'items stand in the categories of their drafts',
    ...insteadOf(
      'item_category',
      `select * from published.item_category_kept
       union
       select d.category_id, d.item_id, true, p.published_sort
       from desk.draft_category d
       join published.item p on p.id = d.item_id
       where not exists (select from published.item_category_kept k where k.category_id = d.category_id and k.item_id = d.item_id)`,
    ),
  },
  {
    what: 'attachments of drafts are listed with the public ones',
    ...insteadOf(
      'attachment',
      `select * from published.attachment_kept
       union all
       select a.id, a.item_id, d.position, a.file_name, f.media_type, f.byte_size, a.file_hash, a.alt
       from desk.draft_attachment d
       join desk.attachment a on a.id = d.attachment_id
       join desk.file f on f.hash = a.file_hash
       join published.item p on p.id = a.item_id
       where not exists (select from published.attachment_kept k where k.id = a.id)`,
    ),
  },
  {
    what: 'every file is given out',
    seed: 'create or replace view published.file as select hash, media_type, byte_size, bytes from desk.file',
    undo: `create or replace view published.file as
      select f.hash, f.media_type, f.byte_size, f.bytes
      from desk.file f
      where exists (select from published.attachment a where a.content_hash = f.hash)`,
  },
  {
    what: 'editions can be read as soon as they are sealed',
    ...insteadOf(
      'edition',
      `select * from published.edition_kept
       union all
       select (jsonb_populate_record(null::published.edition_kept, to_jsonb(k) || jsonb_build_object('id', e.id, 'item_id', e.item_id, 'number', e.number))).*
       from desk.edition e
       cross join lateral (select * from published.edition_kept limit 1) k
       where not exists (select from published.edition_kept other where other.id = e.id)`,
    ),
  },
  {
    what: 'a public item takes its title from its draft',
    ...insteadOf(
      'item',
      `select (jsonb_populate_record(null::published.item_kept, to_jsonb(i) || jsonb_build_object('title', d.title))).*
       from published.item_kept i
       join desk.draft d on d.item_id = i.id`,
    ),
  },
]

/** Puts a view in the place of a table of the public read model; the table stays beside it. */
function insteadOf(table: string, query: string): { readonly seed: string; readonly undo: string } {
  return {
    seed: `alter table published.${table} rename to ${table}_kept;
      create view published.${table} as ${query};
      grant select on published.${table} to tongyuan_reader`,
    undo: `drop view published.${table};
      alter table published.${table}_kept rename to ${table}`,
  }
}
