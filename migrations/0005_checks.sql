-- What stands in an attachment, read once, for the checks before publication. A JSON null: its type holds no text.
create table desk.file_text (
  hash text primary key references desk.file (hash),
  -- Of the program that read it; an older text is read again.
  version integer not null,
  content jsonb not null
);

-- Why an editor submitted an edition in spite of a warning: kept for ever.
create table desk.check_override (
  edition_id text not null references desk.edition (id),
  code text not null,
  reason text not null check (char_length(reason) >= 4),
  by text not null,
  at timestamptz not null,
  primary key (edition_id, code)
);
create trigger check_override_kept before update or delete or truncate on desk.check_override for each statement execute function desk.refuse_change();
revoke update, delete, truncate on desk.check_override from current_user;

create view office.file_text as
  select hash, version, content
  from desk.file_text;

create view office.check_override as
  select o.edition_id, o.code, o.reason, coalesce(a.display_name, o.by) as by, o.at
  from desk.check_override o
  left join desk.account a on a.id = o.by;

-- All that the checks look at in a draft but the text of its attachments and what its links lead to.
create view office.check_subject as
  select d.item_id, i.key, d.title, d.short_title, d.summary, d.document, d.document_number, d.genre, d.formed_on::text as formed_on,
    d.disclosure_class, d.disclosure_basis,
    array(
      select distinct r.kind
      from desk.draft_relation dr
      join desk.relation r on r.id = dr.relation_id
      where dr.item_id = d.item_id
      order by r.kind
    ) as relation_kinds,
    exists (
      select
      from desk.relation r
      join desk.draft_relation dr on dr.relation_id = r.id
      where r.target_id = d.item_id and r.kind = 'INTERPRETS'
    ) as is_interpreted,
    (
      select coalesce(json_agg(json_build_object('hash', a.file_hash, 'fileName', a.file_name, 'alt', a.alt) order by da.position), '[]')
      from desk.draft_attachment da
      join desk.attachment a on a.id = da.attachment_id
      where da.item_id = d.item_id
    ) as attachments
  from desk.draft d
  join desk.item i on i.id = d.item_id;

create view office.check_link as
  select key, id, status = 'PUBLISHED' as is_public
  from desk.item;

create view office.check_channel as
  select c.code, c.name, c.kind, u.kind as unit_kind
  from desk.channel c
  left join desk.unit u on u.id = c.unit_id;
