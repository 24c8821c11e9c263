-- The public read model: what the public may see, as it may see it, and nothing else. The publishing transaction keeps it;
-- the role tongyuan_reader reads it and has no right to anything in the desk.
create schema published;

do $$
begin
  if not exists (select from pg_roles where rolname = 'tongyuan_reader') then
    create role tongyuan_reader nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'the role tongyuan_reader is missing and % may not create it: ask the database administrator to run "create role tongyuan_reader nologin" and "grant tongyuan_reader to %"', current_user, current_user;
end $$;

do $$
begin
  begin
    set local role tongyuan_reader;
    reset role;
  exception
    when insufficient_privilege then
      execute format('grant tongyuan_reader to %I', current_user);
  end;
exception
  when insufficient_privilege then
    raise exception '% may not act as tongyuan_reader: ask the database administrator to run "grant tongyuan_reader to %"', current_user, current_user;
end $$;

create table published.item (
  id text primary key references desk.item (id),
  index_number text not null unique,
  document_number text,
  slug text not null unique,
  title text not null,
  title_pinyin text not null,
  short_title text,
  summary text,
  genre text not null,
  unit_id text not null references desk.unit (id),
  formed_on date,
  version_on date,
  history text[] not null,
  published_at timestamptz not null,
  updated_at timestamptz not null,
  status text not null check (status in ('PUBLISHED', 'WITHDRAWN')),
  validity text not null,
  disclosure_class text not null check (disclosure_class = 'PROACTIVE'),
  disclosure_basis text,
  disclosure_due_on date,
  cadence text not null,
  edition_id text,
  withdrawal_kind text,
  withdrawal_reason text,
  withdrawn_at timestamptz,
  replacement_id text,
  position bigint not null,
  published_sort timestamptz not null generated always as (published_at) stored,
  formed_sort date not null generated always as (coalesce(formed_on, date '0001-01-01')) stored,
  check ((status = 'PUBLISHED') = (withdrawal_kind is null)),
  check (status <> 'PUBLISHED' or edition_id is not null),
  check (withdrawal_kind is null or withdrawal_kind = 'NOTICE' or edition_id is null)
);
create index item_published on published.item (published_sort desc, id desc);
create index item_formed on published.item (formed_sort desc, id desc);
create index item_updated on published.item (updated_at desc, id desc);
create index item_pinyin on published.item (title_pinyin, id);
create index item_unit on published.item (unit_id, published_sort desc, id desc);
create index item_genre on published.item (genre, published_sort desc, id desc);
create index item_validity on published.item (validity, published_sort desc, id desc);
-- Nearly every row is published and proactive; these find the few that are not, and that there are none, without reading the others.
create index item_withdrawn on published.item (status, published_sort desc, id desc) where status <> 'PUBLISHED';
create index item_not_proactive on published.item (disclosure_class) where disclosure_class <> 'PROACTIVE';

-- Trigrams do not serve Chinese: its words have two characters, and pg_trgm knows no letter but ASCII under the C locale. So titles are
-- indexed by each character and each pair of neighbours, and a text is found by its pairs, or by itself when it is a single character.
create function published.title_grams(title text) returns text[] language sql immutable parallel safe
  return array(
    select substr(lower(title), place, size)
    from generate_series(1, length(title)) as place
    cross join generate_series(1, 2) as size
  );
create function published.grams_sought(part text) returns text[] language sql immutable parallel safe
  return array(
    select substr(lower(part), place, 2)
    from generate_series(1, greatest(length(part) - 1, 1)) as place
  );
create index item_title on published.item using gin (published.title_grams(title));

create table published.former_slug (
  slug text primary key,
  item_id text not null references published.item (id)
);
create index former_slug_item on published.former_slug (item_id);

create table published.edition (
  id text primary key,
  -- A body is written before its item is shown, which waits for the ledger.
  item_id text not null references published.item (id) deferrable initially deferred,
  number integer not null,
  title text not null,
  summary text,
  document jsonb not null,
  html text not null,
  text text not null,
  character_count integer not null,
  content_hash text not null,
  created_at timestamptz not null,
  change_note text,
  unique (item_id, number)
);
-- Bodies are kept as they are: PostgreSQL's own compression would take most of the time of a publication, and some of every reading.
alter table published.edition
  alter column document set storage external,
  alter column html set storage external,
  alter column text set storage external;

-- Every category an item stands in, and (direct = false) every category above those: a page of a subtree is one index range.
create table published.item_category (
  category_id text not null references desk.category (id),
  item_id text not null references published.item (id),
  direct boolean not null,
  published_sort timestamptz not null,
  primary key (category_id, item_id)
);
create index item_category_page on published.item_category (category_id, published_sort desc, item_id desc);
create index item_category_item on published.item_category (item_id);

-- Only relations both ends of which are public.
create table published.relation (
  id text primary key,
  kind text not null,
  source_id text not null references published.item (id),
  target_id text not null references published.item (id),
  note text
);
create index relation_source on published.relation (source_id, id);
create index relation_target on published.relation (target_id, id);

-- The attachments of the edition that is public now.
create table published.attachment (
  id text primary key,
  item_id text not null references published.item (id),
  position integer not null,
  file_name text not null,
  media_type text not null,
  byte_size integer not null,
  content_hash text not null,
  alt text
);
create index attachment_item on published.attachment (item_id, position);
create index attachment_hash on published.attachment (content_hash);

create view published.unit as
  select id, code, name, kind, parent_id
  from desk.unit;

create view published.category as
  select id, scheme, slug, name, parent_id, path, position
  from desk.category;

create view published.category_relation as
  select category_id, other_id from desk.category_relation
  union all
  select other_id, category_id from desk.category_relation;

create view published.channel as
  select id, code, name, kind, format, active, can_replace, can_delete, can_annotate, can_schedule, can_receipt, irrevocable
  from desk.channel;

-- The public sees how far each public edition got; why a hand-over failed, and each try, stay with the office.
create view published.distribution as
  select d.id, d.item_id, d.edition_id, d.channel_id, d.action, d.state, d.planned_at, d.sent_at, d.live_at, d.ends_on, d.rendition_hash, null::text as failure
  from desk.distribution d
  join published.edition e on e.id = d.edition_id
  join published.item i on i.id = e.item_id and i.edition_id is not null;

create view published.receipt as
  select r.id, r.distribution_id, r.at, r.kind, r.url, r.evidence_id, null::text as note, c.name as given_by
  from desk.receipt r
  join published.distribution d on d.id = r.distribution_id
  join desk.channel c on c.id = d.channel_id;

create view published.attempt as
  select id, distribution_id, at, outcome, http_status, duration_ms, next_at
  from desk.attempt
  where false;

create view published.ledger_head as
  select position, entry_hash, at
  from desk.ledger_head;

create view published.change as
  select position, at, kind, item_id, edition_id, channels, entry_hash
  from desk.ledger_entry;

create view published.sign_off as
  select s.id, s.edition_id, s.step, s.body, s.verdict, s.content_hash, null::text as comment, null::text as signed_by, s.signed_at
  from desk.sign_off s
  join published.edition e on e.id = s.edition_id
  where s.verdict = 'APPROVE';

create view published.file as
  select f.hash, f.media_type, f.byte_size, f.bytes
  from desk.file f
  where exists (select from published.attachment a where a.content_hash = f.hash);

grant usage on schema published to tongyuan_reader;
grant select on all tables in schema published to tongyuan_reader;
