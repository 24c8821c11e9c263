-- The desk: everything the office keeps. Nobody outside the office reads this schema.
create schema desk;

create table desk.unit (
  id text primary key check (id like 'unt\_%'),
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('OFFICE', 'SECTION', 'COMMUNITY', 'VILLAGE', 'INSTITUTION', 'MEDIA')),
  parent_id text references desk.unit (id),
  version integer not null default 1,
  created_at timestamptz not null,
  check (parent_id <> id)
);
create index unit_parent on desk.unit (parent_id);

create table desk.category (
  id text primary key check (id like 'cat\_%'),
  scheme text not null,
  slug text not null unique,
  name text not null,
  parent_id text references desk.category (id),
  path text[] not null,
  position integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  check (path[cardinality(path)] = id)
);
create unique index category_name on desk.category (scheme, coalesce(parent_id, ''), name);
create index category_parent on desk.category (parent_id);
create index category_path on desk.category using gin (path);

create table desk.category_relation (
  category_id text not null references desk.category (id),
  other_id text not null references desk.category (id),
  primary key (category_id, other_id),
  check (category_id < other_id)
);
create index category_relation_other on desk.category_relation (other_id);

create table desk.channel (
  id text primary key check (id like 'chn\_%'),
  code text not null unique check (code ~ '^[A-Z][A-Z0-9_]*$'),
  name text not null,
  kind text not null check (kind in ('WEBSITE', 'NEWSPAPER', 'TELEVISION', 'RADIO', 'NOTICE_BOARD', 'SOCIAL', 'MEETING', 'DOCUMENT', 'READING_POINT', 'PARTNER', 'APP', 'OTHER')),
  format text not null check (format in ('HTML', 'PLAIN_TEXT', 'MARKDOWN', 'NEWSPAPER_TEXT', 'BROADCAST_SCRIPT', 'CRAWL', 'NOTICE_PDF', 'DOCX')),
  unit_id text references desk.unit (id),
  active boolean not null default true,
  can_replace boolean not null,
  can_delete boolean not null,
  can_annotate boolean not null,
  can_schedule boolean not null,
  can_receipt boolean not null,
  irrevocable boolean not null,
  posting_days integer check (posting_days > 0),
  version integer not null default 1,
  created_at timestamptz not null
);
create index channel_unit on desk.channel (unit_id);

create table desk.account (
  id text primary key check (id like 'act\_%'),
  display_name text not null,
  roles text[] not null check (roles <@ array['PARTNER', 'CORRESPONDENT', 'EDITOR', 'CONFIDENTIALITY_REVIEWER', 'LEGAL_REVIEWER', 'LEADING_GROUP', 'SUPERVISOR', 'PRINCIPAL', 'ADMIN'] and cardinality(roles) > 0),
  unit_id text references desk.unit (id),
  channel_id text references desk.channel (id),
  created_at timestamptz not null
);

create table desk.api_token (
  id text primary key check (id like 'tok\_%'),
  account_id text not null references desk.account (id),
  prefix text not null unique,
  secret_hash text not null,
  demo boolean not null default false,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  created_at timestamptz not null
);
create index api_token_account on desk.api_token (account_id);

create table desk.file (
  hash text primary key check (hash ~ '^sha256:[0-9a-f]{64}$'),
  media_type text not null,
  byte_size integer not null check (byte_size >= 0),
  bytes bytea not null
);

create table desk.index_counter (
  prefix text primary key,
  last integer not null check (last > 0)
);

create table desk.item (
  id text primary key check (id like 'itm\_%'),
  -- How other hubs and old sites know it; relations are hashed and exported by this name. Never changes.
  key text not null unique,
  index_number text not null unique,
  slug text not null unique,
  unit_id text not null references desk.unit (id),
  -- The review route of the newest sealed edition; null until the first one is sealed.
  route text,
  status text not null check (status in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN', 'ARCHIVED')),
  published_at timestamptz,
  withdrawal_kind text check (withdrawal_kind in ('NOTICE', 'GONE', 'REPLACED')),
  withdrawal_reason text,
  withdrawn_at timestamptz,
  replacement_id text references desk.item (id),
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((status = 'WITHDRAWN') = (withdrawal_kind is not null)),
  check ((withdrawal_kind is null) = (withdrawal_reason is null)),
  check ((withdrawal_kind is null) = (withdrawn_at is null)),
  check ((withdrawal_kind = 'REPLACED') = (replacement_id is not null)),
  check (status <> 'PUBLISHED' or published_at is not null)
);
create index item_unit on desk.item (unit_id);
create index item_status on desk.item (status, updated_at);
create index item_replacement on desk.item (replacement_id);
-- The office reads public items from the public read model, and only these from the desk.
create index item_not_public on desk.item (id) where status <> 'PUBLISHED';

create function desk.keep_item_names() returns trigger language plpgsql as $$
begin
  if new.index_number <> old.index_number or new.key <> old.key then
    raise exception 'index number and key of item % never change', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger item_names_never_change before update of index_number, key on desk.item
  for each row execute function desk.keep_item_names();

create table desk.former_slug (
  slug text primary key,
  item_id text not null references desk.item (id)
);
create index former_slug_item on desk.former_slug (item_id);

create table desk.draft (
  item_id text primary key references desk.item (id),
  version integer not null default 1,
  title text not null check (title <> ''),
  title_pinyin text not null,
  short_title text,
  summary text,
  document jsonb not null,
  document_number text,
  genre text not null,
  formed_on date,
  version_on date,
  history text[] not null default '{}',
  validity text not null check (validity in ('IN_FORCE', 'REPEALED', 'REPLACED', 'EXPIRED', 'NOT_APPLICABLE')),
  disclosure_class text not null check (disclosure_class in ('PROACTIVE', 'ON_REQUEST', 'EXEMPT')),
  disclosure_basis text,
  disclosure_due_on date,
  cadence text not null check (cadence in ('REGULAR', 'STAGED', 'AD_HOC')),
  updated_by text not null,
  updated_at timestamptz not null,
  check (disclosure_class <> 'EXEMPT' or disclosure_basis is not null)
);

-- A body is kept as it is: compressing it takes longer than all else that writes a draft.
alter table desk.draft alter column document set storage external;

create table desk.draft_category (
  item_id text not null references desk.draft (item_id),
  category_id text not null references desk.category (id),
  primary key (item_id, category_id)
);
create index draft_category_category on desk.draft_category (category_id);

-- A relation has one identity for as long as source, kind and target stay the same; drafts and editions carry it.
create table desk.relation (
  id text primary key check (id like 'rel\_%'),
  source_id text not null references desk.item (id),
  kind text not null check (kind in ('INTERPRETS', 'AMENDS', 'REPEALS', 'REPLACES', 'FORWARDS', 'IMPLEMENTS', 'BASIS', 'DRAFT_OF', 'FEEDBACK_ON', 'RESULT_OF', 'CORRECTS', 'CLARIFIES', 'ATTACHMENT_OF', 'CITES', 'RELATED')),
  target_key text not null,
  target_id text references desk.item (id),
  unique (source_id, kind, target_key),
  check (target_id <> source_id)
);
create index relation_target on desk.relation (target_id);
create index relation_dangling on desk.relation (target_key) where target_id is null;

create table desk.draft_relation (
  item_id text not null references desk.draft (item_id),
  relation_id text not null references desk.relation (id),
  note text,
  primary key (item_id, relation_id)
);
create index draft_relation_relation on desk.draft_relation (relation_id);

create table desk.attachment (
  id text primary key check (id like 'att\_%'),
  item_id text not null references desk.item (id),
  file_hash text not null references desk.file (hash),
  file_name text not null,
  alt text,
  created_at timestamptz not null,
  unique (item_id, file_hash)
);
create index attachment_file on desk.attachment (file_hash);

create table desk.draft_attachment (
  item_id text not null references desk.draft (item_id),
  attachment_id text not null references desk.attachment (id),
  position integer not null,
  primary key (item_id, attachment_id)
);
create index draft_attachment_attachment on desk.draft_attachment (attachment_id);

create table desk.edition (
  id text primary key check (id like 'edn\_%'),
  item_id text not null references desk.item (id),
  number integer not null check (number > 0),
  content jsonb not null,
  content_hash text not null check (content_hash ~ '^sha256:[0-9a-f]{64}$'),
  sealed_by text not null,
  sealed_at timestamptz not null,
  unique (item_id, number)
);
alter table desk.edition alter column content set storage external;

create table desk.edition_relation (
  edition_id text not null references desk.edition (id),
  relation_id text not null references desk.relation (id),
  note text,
  primary key (edition_id, relation_id)
);
create index edition_relation_relation on desk.edition_relation (relation_id);

create table desk.sign_off (
  id text primary key check (id like 'sgn\_%'),
  edition_id text not null references desk.edition (id),
  step text not null,
  body text not null,
  verdict text not null check (verdict in ('APPROVE', 'RETURN', 'REFUSE')),
  content_hash text not null check (content_hash ~ '^sha256:[0-9a-f]{64}$'),
  comment text,
  signed_by text not null,
  signed_at timestamptz not null
);
create index sign_off_edition on desk.sign_off (edition_id, step);

create table desk.ledger_head (
  single boolean primary key default true check (single),
  position bigint not null,
  entry_hash text not null,
  at timestamptz not null
);

create table desk.ledger_entry (
  position bigint primary key check (position > 0),
  at timestamptz not null,
  kind text not null check (kind in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN', 'RESTORED')),
  item_id text not null references desk.item (id),
  edition_id text not null references desk.edition (id),
  content_hash text not null,
  route text not null,
  sign_offs text[] not null,
  channels text[] not null,
  actor text not null,
  note text,
  previous_hash text not null,
  entry_hash text not null unique
);
create index ledger_entry_item on desk.ledger_entry (item_id, position);
create index ledger_entry_edition on desk.ledger_entry (edition_id);
create index ledger_entry_channels on desk.ledger_entry using gin (channels);

-- The first entry's previous hash: 64 zeros, as nothing came before.
insert into desk.ledger_head (position, entry_hash, at)
values (0, 'sha256:0000000000000000000000000000000000000000000000000000000000000000', now());

create table desk.publication (
  position bigint primary key references desk.ledger_entry (position),
  item_id text not null references desk.item (id),
  edition_id text not null references desk.edition (id),
  published_at timestamptz not null,
  ended_at timestamptz
);
create unique index publication_live on desk.publication (item_id) where ended_at is null;
create index publication_item on desk.publication (item_id, position);
create index publication_edition on desk.publication (edition_id);

create table desk.distribution (
  id text primary key check (id like 'dst\_%'),
  item_id text not null references desk.item (id),
  edition_id text not null references desk.edition (id),
  channel_id text not null references desk.channel (id),
  action text not null check (action in ('PUBLISH', 'CORRECT', 'RECALL')),
  state text not null check (state in ('PLANNED', 'QUEUED', 'SENT', 'ACCEPTED', 'LIVE', 'SUPERSEDED', 'RECALLED', 'EXPIRED', 'DECLINED', 'FAILED')),
  planned_at timestamptz not null,
  sent_at timestamptz,
  live_at timestamptz,
  ends_on date,
  rendition_hash text check (rendition_hash ~ '^sha256:[0-9a-f]{64}$'),
  failure text,
  updated_at timestamptz not null,
  unique (edition_id, channel_id, action),
  check (state not in ('SENT', 'ACCEPTED', 'LIVE') or sent_at is not null),
  check (state <> 'LIVE' or live_at is not null),
  check ((state = 'FAILED') = (failure is not null))
);
create index distribution_item on desk.distribution (item_id, planned_at desc, id desc);
create index distribution_channel on desk.distribution (channel_id, planned_at desc, id desc);
create index distribution_planned on desk.distribution (planned_at desc, id desc);
create index distribution_state on desk.distribution (state, planned_at desc, id desc);

create table desk.attempt (
  id text primary key check (id like 'atm\_%'),
  distribution_id text not null references desk.distribution (id),
  at timestamptz not null,
  outcome text not null,
  http_status integer,
  duration_ms integer not null check (duration_ms >= 0),
  next_at timestamptz
);
create index attempt_distribution on desk.attempt (distribution_id, at);

create table desk.receipt (
  id text primary key check (id like 'rcp\_%'),
  distribution_id text not null references desk.distribution (id),
  at timestamptz not null,
  kind text not null check (kind in ('ACCEPTED', 'LIVE', 'CLIPPING', 'BROADCAST_LOG', 'PHOTO_POSTED', 'PHOTO_REMOVED', 'REMOVED', 'DECLINED')),
  url text,
  evidence_id text references desk.attachment (id),
  note text,
  given_by text not null,
  recorded_at timestamptz not null
);
create index receipt_distribution on desk.receipt (distribution_id, at);

create table desk.audit (
  id text primary key check (id like 'aud\_%'),
  at timestamptz not null,
  command text not null,
  actor text not null,
  via text not null,
  request_id text not null,
  subject_id text,
  input_hash text not null,
  changed jsonb not null
);
create index audit_subject on desk.audit (subject_id, at);
create index audit_at on desk.audit (at);

create table desk.outbox (
  id text primary key check (id like 'out\_%'),
  at timestamptz not null,
  event text not null,
  subject_id text not null,
  facts jsonb not null,
  done_at timestamptz
);
create index outbox_waiting on desk.outbox (at) where done_at is null;

create table desk.idempotency_key (
  caller text not null,
  command text not null,
  key text not null,
  input_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (caller, command, key)
);
create index idempotency_key_age on desk.idempotency_key (created_at);

create table desk.import_record (
  external_id text primary key,
  item_id text not null references desk.item (id),
  edition_id text not null references desk.edition (id),
  record_hash text not null,
  imported_at timestamptz not null
);
create index import_record_item on desk.import_record (item_id);
create index import_record_edition on desk.import_record (edition_id);

create function desk.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of %.% is refused: its rows are kept as they were written', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger ledger_entry_kept before update or delete or truncate on desk.ledger_entry for each statement execute function desk.refuse_change();
create trigger edition_kept before update or delete or truncate on desk.edition for each statement execute function desk.refuse_change();
create trigger edition_relation_kept before update or delete or truncate on desk.edition_relation for each statement execute function desk.refuse_change();
create trigger sign_off_kept before update or delete or truncate on desk.sign_off for each statement execute function desk.refuse_change();
create trigger audit_kept before update or delete or truncate on desk.audit for each statement execute function desk.refuse_change();
create trigger receipt_kept before update or delete or truncate on desk.receipt for each statement execute function desk.refuse_change();
create trigger attempt_kept before update or delete or truncate on desk.attempt for each statement execute function desk.refuse_change();

create function desk.require_next_position() returns trigger language plpgsql as $$
begin
  if new.position <> (select head.position from desk.ledger_head head) then
    raise exception 'ledger position % does not follow the head', new.position using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger ledger_entry_follows_head before insert on desk.ledger_entry
  for each row execute function desk.require_next_position();

create function desk.keep_head_moving_forward() returns trigger language plpgsql as $$
begin
  if new.position <> old.position + 1 then
    raise exception 'the ledger head moves by one' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger ledger_head_moves_by_one before update on desk.ledger_head
  for each row execute function desk.keep_head_moving_forward();
create trigger ledger_head_kept before delete or truncate on desk.ledger_head for each statement execute function desk.refuse_change();
