-- The same shapes as the public read model, for those who work at the office: everything, in whatever state it is.
create schema office;

create view office.item as
  select id, index_number, document_number, slug, title, title_pinyin, short_title, summary, genre, unit_id, formed_on, version_on, history,
    published_at, updated_at, status, validity, disclosure_class, disclosure_basis, disclosure_due_on, cadence, edition_id,
    withdrawal_kind, withdrawal_reason, withdrawn_at, replacement_id, position, published_sort, formed_sort
  from published.item
  where status = 'PUBLISHED'
  union all
  select i.id, i.index_number, d.document_number, i.slug, d.title, d.title_pinyin, d.short_title, d.summary, d.genre, i.unit_id, d.formed_on, d.version_on, d.history,
    i.published_at, i.updated_at, i.status, coalesce(p.validity, d.validity), d.disclosure_class, d.disclosure_basis, d.disclosure_due_on, d.cadence, p.edition_id,
    i.withdrawal_kind, i.withdrawal_reason, i.withdrawn_at, i.replacement_id, coalesce(p.position, 0),
    coalesce(i.published_at, 'infinity'), coalesce(d.formed_on, date '0001-01-01')
  from desk.item i
  join desk.draft d on d.item_id = i.id
  left join published.item p on p.id = i.id
  where i.status <> 'PUBLISHED';

create view office.former_slug as
  select slug, item_id
  from desk.former_slug;

create view office.edition as
  select e.id, e.item_id, e.number, e.content ->> 'title' as title, e.content ->> 'summary' as summary, e.content -> 'document' as document,
    p.html, p.text, p.character_count, e.content_hash, e.sealed_at as created_at, p.change_note
  from desk.edition e
  left join published.edition p on p.id = e.id;

create view office.item_category as
  select c.category_id, c.item_id, c.direct, c.published_sort
  from published.item_category c
  join published.item i on i.id = c.item_id and i.status = 'PUBLISHED'
  union all
  select above.id, d.item_id, bool_or(above.id = d.category_id), coalesce(i.published_at, 'infinity')
  from desk.draft_category d
  join desk.item i on i.id = d.item_id and i.status <> 'PUBLISHED'
  join desk.category c on c.id = d.category_id
  cross join unnest(c.path) as above (id)
  group by above.id, d.item_id, i.published_at;

create view office.relation as
  select id, kind, source_id, target_id, note
  from published.relation
  union all
  select r.id, r.kind, r.source_id, r.target_id, d.note
  from desk.draft_relation d
  join desk.relation r on r.id = d.relation_id
  where r.target_id is not null
    and not exists (select from published.relation p where p.id = r.id);

create view office.attachment as
  select id, item_id, position, file_name, media_type, byte_size, content_hash, alt
  from published.attachment
  union all
  select a.id, d.item_id, d.position, a.file_name, f.media_type, f.byte_size, a.file_hash, a.alt
  from desk.draft_attachment d
  join desk.attachment a on a.id = d.attachment_id
  join desk.file f on f.hash = a.file_hash
  where not exists (select from published.attachment p where p.id = a.id);

create view office.unit as select * from published.unit;
create view office.category as select * from published.category;
create view office.category_relation as select * from published.category_relation;
create view office.channel as select * from published.channel;

create view office.distribution as
  select id, item_id, edition_id, channel_id, action, state, planned_at, sent_at, live_at, ends_on, rendition_hash, failure
  from desk.distribution;

create view office.receipt as
  select r.id, r.distribution_id, r.at, r.kind, r.url, r.evidence_id, r.note, coalesce(a.display_name, r.given_by) as given_by
  from desk.receipt r
  left join desk.account a on a.id = r.given_by;

create view office.attempt as
  select id, distribution_id, at, outcome, http_status, duration_ms, next_at
  from desk.attempt;

create view office.ledger_head as select * from published.ledger_head;
create view office.change as select * from published.change;

create view office.sign_off as
  select s.id, s.edition_id, s.step, s.body, s.verdict, s.content_hash, s.comment, coalesce(a.display_name, s.signed_by) as signed_by, s.signed_at
  from desk.sign_off s
  left join desk.account a on a.id = s.signed_by;

create view office.file as
  select hash, media_type, byte_size, bytes
  from desk.file;

create view office.draft as
  select d.item_id, d.version, d.document, i.route, i.status, i.published_at, newest.id as newest_edition_id, newest.number as newest_number, newest.content_hash as newest_hash,
    exists (select from desk.publication p where p.edition_id = newest.id and p.ended_at is null) as newest_is_public
  from desk.draft d
  join desk.item i on i.id = d.item_id
  left join lateral (
    select e.id, e.number, e.content_hash
    from desk.edition e
    where e.item_id = d.item_id
    order by e.number desc
    limit 1
  ) newest on true;
