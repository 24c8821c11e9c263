-- The shape of the migrated database, printed from its catalogs. `npm run generate` writes it; do not edit it.

-- Function bodies name tables that come after them.
set check_function_bodies = false;

create schema if not exists desk;
create schema if not exists office;
create schema if not exists published;

create table desk.unit (
  id text not null,
  code text not null,
  name text not null,
  kind text not null,
  parent_id text,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_code_key UNIQUE (code),
  constraint unit_check CHECK (parent_id <> id),
  constraint unit_id_check CHECK (id ~~ 'unt\_%'::text),
  constraint unit_kind_check CHECK (kind = ANY (ARRAY['OFFICE'::text, 'SECTION'::text, 'COMMUNITY'::text, 'VILLAGE'::text, 'INSTITUTION'::text, 'MEDIA'::text])),
  constraint unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES desk.unit(id)
);
CREATE INDEX unit_parent ON desk.unit USING btree (parent_id);

create table desk.channel (
  id text not null,
  code text not null,
  name text not null,
  kind text not null,
  format text not null,
  unit_id text,
  active boolean default true not null,
  can_replace boolean not null,
  can_delete boolean not null,
  can_annotate boolean not null,
  can_schedule boolean not null,
  can_receipt boolean not null,
  irrevocable boolean not null,
  posting_days integer,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint channel_pkey PRIMARY KEY (id),
  constraint channel_code_key UNIQUE (code),
  constraint channel_code_check CHECK (code ~ '^[A-Z][A-Z0-9_]*$'::text),
  constraint channel_format_check CHECK (format = ANY (ARRAY['HTML'::text, 'PLAIN_TEXT'::text, 'MARKDOWN'::text, 'NEWSPAPER_TEXT'::text, 'BROADCAST_SCRIPT'::text, 'CRAWL'::text, 'NOTICE_PDF'::text, 'DOCX'::text])),
  constraint channel_id_check CHECK (id ~~ 'chn\_%'::text),
  constraint channel_kind_check CHECK (kind = ANY (ARRAY['WEBSITE'::text, 'NEWSPAPER'::text, 'TELEVISION'::text, 'RADIO'::text, 'NOTICE_BOARD'::text, 'SOCIAL'::text, 'MEETING'::text, 'DOCUMENT'::text, 'READING_POINT'::text, 'PARTNER'::text, 'APP'::text, 'OTHER'::text])),
  constraint channel_posting_days_check CHECK (posting_days > 0),
  constraint channel_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES desk.unit(id)
);
CREATE INDEX channel_unit ON desk.channel USING btree (unit_id);

create table desk.account (
  id text not null,
  display_name text not null,
  roles text[] not null,
  unit_id text,
  channel_id text,
  created_at timestamp with time zone not null,
  login text,
  email text,
  active boolean default true not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_email_key UNIQUE (email),
  constraint account_login_key UNIQUE (login),
  constraint account_email_check CHECK (email = lower(email) AND email ~~ '%_@_%'::text),
  constraint account_id_check CHECK (id ~~ 'act\_%'::text),
  constraint account_login_check CHECK (login = lower(login) AND login !~ '\s'::text AND login <> ''::text),
  constraint account_roles_check CHECK (roles <@ ARRAY['PARTNER'::text, 'CORRESPONDENT'::text, 'EDITOR'::text, 'CONFIDENTIALITY_REVIEWER'::text, 'LEGAL_REVIEWER'::text, 'LEADING_GROUP'::text, 'SUPERVISOR'::text, 'PRINCIPAL'::text, 'ADMIN'::text] AND cardinality(roles) > 0),
  constraint account_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES desk.channel(id),
  constraint account_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES desk.unit(id)
);
CREATE INDEX account_channel ON desk.account USING btree (channel_id);
CREATE INDEX account_name ON desk.account USING btree (display_name, id);
CREATE INDEX account_unit ON desk.account USING btree (unit_id);

create table desk.api_token (
  id text not null,
  account_id text not null,
  prefix text not null,
  secret_hash text not null,
  demo boolean default false not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  created_at timestamp with time zone not null,
  label text,
  scope text[],
  read_only boolean default false not null,
  replaced_by text,
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_prefix_key UNIQUE (prefix),
  constraint api_token_check CHECK (replaced_by <> id),
  constraint api_token_id_check CHECK (id ~~ 'tok\_%'::text),
  constraint api_token_scope_check CHECK (cardinality(scope) > 0),
  constraint api_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES desk.account(id),
  constraint api_token_replaced_by_fkey FOREIGN KEY (replaced_by) REFERENCES desk.api_token(id)
);
CREATE INDEX api_token_account ON desk.api_token USING btree (account_id);
CREATE INDEX api_token_newest ON desk.api_token USING btree (created_at DESC, id DESC);
CREATE INDEX api_token_replaced_by ON desk.api_token USING btree (replaced_by);

create table desk.file (
  hash text not null,
  media_type text not null,
  byte_size integer not null,
  bytes bytea not null,
  constraint file_pkey PRIMARY KEY (hash),
  constraint file_byte_size_check CHECK (byte_size >= 0),
  constraint file_hash_check CHECK (hash ~ '^sha256:[0-9a-f]{64}$'::text)
);

create table desk.item (
  id text not null,
  key text not null,
  index_number text not null,
  slug text not null,
  unit_id text not null,
  route text,
  status text not null,
  published_at timestamp with time zone,
  withdrawal_kind text,
  withdrawal_reason text,
  withdrawn_at timestamp with time zone,
  replacement_id text,
  created_by text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  embargo_until timestamp with time zone,
  constraint item_pkey PRIMARY KEY (id),
  constraint item_index_number_key UNIQUE (index_number),
  constraint item_key_key UNIQUE (key),
  constraint item_slug_key UNIQUE (slug),
  constraint item_check CHECK ((status = 'WITHDRAWN'::text) = (withdrawal_kind IS NOT NULL)),
  constraint item_check1 CHECK ((withdrawal_kind IS NULL) = (withdrawal_reason IS NULL)),
  constraint item_check2 CHECK ((withdrawal_kind IS NULL) = (withdrawn_at IS NULL)),
  constraint item_check3 CHECK ((withdrawal_kind = 'REPLACED'::text) = (replacement_id IS NOT NULL)),
  constraint item_check4 CHECK (status <> 'PUBLISHED'::text OR published_at IS NOT NULL),
  constraint item_id_check CHECK (id ~~ 'itm\_%'::text),
  constraint item_status_check CHECK (status = ANY (ARRAY['DRAFT'::text, 'IN_REVIEW'::text, 'APPROVED'::text, 'SCHEDULED'::text, 'PUBLISHED'::text, 'WITHDRAWN'::text, 'ARCHIVED'::text])),
  constraint item_withdrawal_kind_check CHECK (withdrawal_kind = ANY (ARRAY['NOTICE'::text, 'GONE'::text, 'REPLACED'::text])),
  constraint item_replacement_id_fkey FOREIGN KEY (replacement_id) REFERENCES desk.item(id),
  constraint item_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES desk.unit(id)
);
CREATE INDEX item_not_public ON desk.item USING btree (id) WHERE (status <> 'PUBLISHED'::text);
CREATE INDEX item_replacement ON desk.item USING btree (replacement_id);
CREATE INDEX item_status ON desk.item USING btree (status, updated_at);
CREATE INDEX item_unit ON desk.item USING btree (unit_id);

create table desk.attachment (
  id text not null,
  item_id text not null,
  file_hash text not null,
  file_name text not null,
  alt text,
  created_at timestamp with time zone not null,
  constraint attachment_pkey PRIMARY KEY (id),
  constraint attachment_item_id_file_hash_key UNIQUE (item_id, file_hash),
  constraint attachment_id_check CHECK (id ~~ 'att\_%'::text),
  constraint attachment_file_hash_fkey FOREIGN KEY (file_hash) REFERENCES desk.file(hash),
  constraint attachment_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
CREATE INDEX attachment_file ON desk.attachment USING btree (file_hash);

create table desk.edition (
  id text not null,
  item_id text not null,
  number integer not null,
  content jsonb not null,
  content_hash text not null,
  sealed_by text not null,
  sealed_at timestamp with time zone not null,
  constraint edition_pkey PRIMARY KEY (id),
  constraint edition_item_id_number_key UNIQUE (item_id, number),
  constraint edition_content_hash_check CHECK (content_hash ~ '^sha256:[0-9a-f]{64}$'::text),
  constraint edition_id_check CHECK (id ~~ 'edn\_%'::text),
  constraint edition_number_check CHECK (number > 0),
  constraint edition_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
alter table desk.edition alter column content set storage external;

create table desk.distribution (
  id text not null,
  item_id text not null,
  edition_id text not null,
  channel_id text not null,
  action text not null,
  state text not null,
  planned_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  live_at timestamp with time zone,
  ends_on date,
  rendition_hash text,
  failure text,
  updated_at timestamp with time zone not null,
  constraint distribution_pkey PRIMARY KEY (id),
  constraint distribution_edition_id_channel_id_action_planned_at_key UNIQUE (edition_id, channel_id, action, planned_at),
  constraint distribution_action_check CHECK (action = ANY (ARRAY['PUBLISH'::text, 'CORRECT'::text, 'RECALL'::text])),
  constraint distribution_check CHECK ((state <> ALL (ARRAY['SENT'::text, 'ACCEPTED'::text, 'LIVE'::text])) OR sent_at IS NOT NULL),
  constraint distribution_check1 CHECK (state <> 'LIVE'::text OR live_at IS NOT NULL),
  constraint distribution_check2 CHECK ((state = 'FAILED'::text) = (failure IS NOT NULL)),
  constraint distribution_id_check CHECK (id ~~ 'dst\_%'::text),
  constraint distribution_rendition_hash_check CHECK (rendition_hash ~ '^sha256:[0-9a-f]{64}$'::text),
  constraint distribution_state_check CHECK (state = ANY (ARRAY['PLANNED'::text, 'QUEUED'::text, 'SENT'::text, 'ACCEPTED'::text, 'LIVE'::text, 'SUPERSEDED'::text, 'RECALLED'::text, 'EXPIRED'::text, 'DECLINED'::text, 'FAILED'::text])),
  constraint distribution_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES desk.channel(id),
  constraint distribution_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint distribution_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
CREATE INDEX distribution_channel ON desk.distribution USING btree (channel_id, planned_at DESC, id DESC);
CREATE INDEX distribution_item ON desk.distribution USING btree (item_id, planned_at DESC, id DESC);
CREATE INDEX distribution_planned ON desk.distribution USING btree (planned_at DESC, id DESC);
CREATE INDEX distribution_state ON desk.distribution USING btree (state, planned_at DESC, id DESC);

create table desk.endpoint (
  id text not null,
  channel_id text not null,
  url text not null,
  query text,
  active boolean not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  disabled_reason text,
  failing_since timestamp with time zone,
  constraint endpoint_pkey PRIMARY KEY (id),
  constraint endpoint_check CHECK (active = (disabled_at IS NULL)),
  constraint endpoint_check1 CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)),
  constraint endpoint_disabled_reason_check CHECK (disabled_reason = ANY (ARRAY['SWITCHED_OFF'::text, 'GONE'::text, 'FAILING'::text])),
  constraint endpoint_id_check CHECK (id ~~ 'end\_%'::text),
  constraint endpoint_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES desk.channel(id)
);
CREATE INDEX endpoint_channel ON desk.endpoint USING btree (channel_id, id);

create table desk.payload (
  hash text not null,
  body text not null,
  constraint payload_pkey PRIMARY KEY (hash),
  constraint payload_hash_check CHECK (hash ~ '^sha256:[0-9a-f]{64}$'::text)
);

create table desk.delivery (
  id text not null,
  endpoint_id text not null,
  kind text not null,
  distribution_id text,
  item_id text,
  edition_id text,
  "position" bigint not null,
  state text not null,
  lane smallint not null,
  planned_at timestamp with time zone not null,
  next_at timestamp with time zone not null,
  attempts integer default 0 not null,
  tried_at timestamp with time zone,
  lease text,
  leased_until timestamp with time zone,
  payload_hash text,
  delivered_at timestamp with time zone,
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_check CHECK ((kind = 'TEST'::text) = (distribution_id IS NULL)),
  constraint delivery_check1 CHECK ((kind = 'TEST'::text) = (item_id IS NULL)),
  constraint delivery_check2 CHECK ((kind = 'TEST'::text) = (edition_id IS NULL)),
  constraint delivery_check3 CHECK ((lease IS NULL) = (leased_until IS NULL)),
  constraint delivery_check4 CHECK (state <> 'DELIVERED'::text OR delivered_at IS NOT NULL),
  constraint delivery_id_check CHECK (id ~~ 'dlv\_%'::text),
  constraint delivery_kind_check CHECK (kind = ANY (ARRAY['PUBLISHED'::text, 'CORRECTED'::text, 'WITHDRAWN'::text, 'RESTORED'::text, 'TEST'::text])),
  constraint delivery_lane_check CHECK (lane >= 0 AND lane <= 2),
  constraint delivery_state_check CHECK (state = ANY (ARRAY['WAITING'::text, 'DELIVERED'::text, 'FAILED'::text, 'SUPERSEDED'::text, 'STOPPED'::text])),
  constraint delivery_distribution_id_fkey FOREIGN KEY (distribution_id) REFERENCES desk.distribution(id),
  constraint delivery_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint delivery_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES desk.endpoint(id),
  constraint delivery_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id),
  constraint delivery_payload_hash_fkey FOREIGN KEY (payload_hash) REFERENCES desk.payload(hash)
);
CREATE INDEX delivery_distribution ON desk.delivery USING btree (distribution_id);
CREATE INDEX delivery_due ON desk.delivery USING btree (endpoint_id, lane, next_at, "position") WHERE (state = 'WAITING'::text);
CREATE INDEX delivery_edition ON desk.delivery USING btree (edition_id);
CREATE INDEX delivery_endpoint ON desk.delivery USING btree (endpoint_id, planned_at DESC, id DESC);
CREATE INDEX delivery_item ON desk.delivery USING btree (item_id, endpoint_id, "position");
CREATE INDEX delivery_leased ON desk.delivery USING btree (item_id, endpoint_id) WHERE (leased_until IS NOT NULL);
CREATE INDEX delivery_open ON desk.delivery USING btree (item_id, endpoint_id) WHERE (state = ANY (ARRAY['WAITING'::text, 'FAILED'::text]));
CREATE INDEX delivery_payload ON desk.delivery USING btree (payload_hash);
CREATE INDEX delivery_position ON desk.delivery USING btree (endpoint_id, "position");

create table desk.attempt (
  id text not null,
  distribution_id text,
  at timestamp with time zone not null,
  outcome text not null,
  http_status integer,
  duration_ms integer not null,
  next_at timestamp with time zone,
  delivery_id text,
  payload_hash text,
  constraint attempt_pkey PRIMARY KEY (id),
  constraint attempt_check CHECK (num_nonnulls(distribution_id, delivery_id) > 0),
  constraint attempt_duration_ms_check CHECK (duration_ms >= 0),
  constraint attempt_id_check CHECK (id ~~ 'atm\_%'::text),
  constraint attempt_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES desk.delivery(id),
  constraint attempt_distribution_id_fkey FOREIGN KEY (distribution_id) REFERENCES desk.distribution(id),
  constraint attempt_payload_hash_fkey FOREIGN KEY (payload_hash) REFERENCES desk.payload(hash)
);
CREATE INDEX attempt_delivery ON desk.attempt USING btree (delivery_id, at);
CREATE INDEX attempt_distribution ON desk.attempt USING btree (distribution_id, at);
CREATE INDEX attempt_payload ON desk.attempt USING btree (payload_hash);

create table desk.audit (
  id text not null,
  at timestamp with time zone not null,
  command text not null,
  actor text not null,
  via text not null,
  request_id text not null,
  subject_id text,
  input_hash text not null,
  changed jsonb not null,
  constraint audit_pkey PRIMARY KEY (id),
  constraint audit_id_check CHECK (id ~~ 'aud\_%'::text)
);
CREATE INDEX audit_at ON desk.audit USING btree (at);
CREATE INDEX audit_subject ON desk.audit USING btree (subject_id, at);

create table desk.audit_change (
  id bigint generated always as identity (start with 1 increment by 1 minvalue 1 maxvalue 9223372036854775807 cache 1),
  audit_id text,
  at timestamp with time zone default clock_timestamp() not null,
  table_name text not null,
  row_key jsonb not null,
  before jsonb,
  after jsonb,
  constraint audit_change_pkey PRIMARY KEY (id),
  constraint audit_change_check CHECK (before IS NOT NULL OR after IS NOT NULL),
  constraint audit_change_audit_id_fkey FOREIGN KEY (audit_id) REFERENCES desk.audit(id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX audit_change_audit ON desk.audit_change USING btree (audit_id, id);
CREATE INDEX audit_change_row ON desk.audit_change USING btree (table_name, row_key);

create table desk.calendar_day (
  day date not null,
  working boolean not null,
  name text not null,
  constraint calendar_day_pkey PRIMARY KEY (day),
  constraint calendar_day_name_check CHECK (name <> ''::text)
);

create table desk.category (
  id text not null,
  scheme text not null,
  slug text not null,
  name text not null,
  parent_id text,
  path text[] not null,
  "position" integer default 0 not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint category_pkey PRIMARY KEY (id),
  constraint category_slug_key UNIQUE (slug),
  constraint category_check CHECK (path[cardinality(path)] = id),
  constraint category_id_check CHECK (id ~~ 'cat\_%'::text),
  constraint category_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES desk.category(id)
);
CREATE UNIQUE INDEX category_name ON desk.category USING btree (scheme, COALESCE(parent_id, ''::text), name);
CREATE INDEX category_parent ON desk.category USING btree (parent_id);
CREATE INDEX category_path ON desk.category USING gin (path);

create table desk.category_relation (
  category_id text not null,
  other_id text not null,
  constraint category_relation_pkey PRIMARY KEY (category_id, other_id),
  constraint category_relation_check CHECK (category_id < other_id),
  constraint category_relation_category_id_fkey FOREIGN KEY (category_id) REFERENCES desk.category(id),
  constraint category_relation_other_id_fkey FOREIGN KEY (other_id) REFERENCES desk.category(id)
);
CREATE INDEX category_relation_other ON desk.category_relation USING btree (other_id);

create table desk.check_override (
  edition_id text not null,
  code text not null,
  reason text not null,
  by text not null,
  at timestamp with time zone not null,
  constraint check_override_pkey PRIMARY KEY (edition_id, code),
  constraint check_override_reason_check CHECK (char_length(reason) >= 4),
  constraint check_override_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id)
);

create table desk.checkpoint (
  size bigint not null,
  note text not null,
  signed_at timestamp with time zone not null,
  constraint checkpoint_pkey PRIMARY KEY (size),
  constraint checkpoint_size_check CHECK (size >= 0)
);

create table desk.draft (
  item_id text not null,
  version integer default 1 not null,
  title text not null,
  title_pinyin text not null,
  short_title text,
  summary text,
  document jsonb not null,
  document_number text,
  genre text not null,
  formed_on date,
  version_on date,
  history text[] default '{}'::text[] not null,
  validity text not null,
  disclosure_class text not null,
  disclosure_basis text,
  disclosure_due_on date,
  cadence text not null,
  updated_by text not null,
  updated_at timestamp with time zone not null,
  constraint draft_pkey PRIMARY KEY (item_id),
  constraint draft_cadence_check CHECK (cadence = ANY (ARRAY['REGULAR'::text, 'STAGED'::text, 'AD_HOC'::text])),
  constraint draft_check CHECK (disclosure_class <> 'EXEMPT'::text OR disclosure_basis IS NOT NULL),
  constraint draft_disclosure_class_check CHECK (disclosure_class = ANY (ARRAY['PROACTIVE'::text, 'ON_REQUEST'::text, 'EXEMPT'::text])),
  constraint draft_title_check CHECK (title <> ''::text),
  constraint draft_validity_check CHECK (validity = ANY (ARRAY['IN_FORCE'::text, 'REPEALED'::text, 'REPLACED'::text, 'EXPIRED'::text, 'NOT_APPLICABLE'::text])),
  constraint draft_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
alter table desk.draft alter column document set storage external;

create table desk.draft_attachment (
  item_id text not null,
  attachment_id text not null,
  "position" integer not null,
  constraint draft_attachment_pkey PRIMARY KEY (item_id, attachment_id),
  constraint draft_attachment_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES desk.attachment(id),
  constraint draft_attachment_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.draft(item_id)
);
CREATE INDEX draft_attachment_attachment ON desk.draft_attachment USING btree (attachment_id);

create table desk.draft_category (
  item_id text not null,
  category_id text not null,
  constraint draft_category_pkey PRIMARY KEY (item_id, category_id),
  constraint draft_category_category_id_fkey FOREIGN KEY (category_id) REFERENCES desk.category(id),
  constraint draft_category_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.draft(item_id)
);
CREATE INDEX draft_category_category ON desk.draft_category USING btree (category_id);

create table desk.relation (
  id text not null,
  source_id text not null,
  kind text not null,
  target_key text not null,
  target_id text,
  constraint relation_pkey PRIMARY KEY (id),
  constraint relation_source_id_kind_target_key_key UNIQUE (source_id, kind, target_key),
  constraint relation_check CHECK (target_id <> source_id),
  constraint relation_id_check CHECK (id ~~ 'rel\_%'::text),
  constraint relation_kind_check CHECK (kind = ANY (ARRAY['INTERPRETS'::text, 'AMENDS'::text, 'REPEALS'::text, 'REPLACES'::text, 'FORWARDS'::text, 'IMPLEMENTS'::text, 'BASIS'::text, 'DRAFT_OF'::text, 'FEEDBACK_ON'::text, 'RESULT_OF'::text, 'CORRECTS'::text, 'CLARIFIES'::text, 'ATTACHMENT_OF'::text, 'CITES'::text, 'RELATED'::text])),
  constraint relation_source_id_fkey FOREIGN KEY (source_id) REFERENCES desk.item(id),
  constraint relation_target_id_fkey FOREIGN KEY (target_id) REFERENCES desk.item(id)
);
CREATE INDEX relation_dangling ON desk.relation USING btree (target_key) WHERE (target_id IS NULL);
CREATE INDEX relation_target ON desk.relation USING btree (target_id);

create table desk.draft_relation (
  item_id text not null,
  relation_id text not null,
  note text,
  constraint draft_relation_pkey PRIMARY KEY (item_id, relation_id),
  constraint draft_relation_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.draft(item_id),
  constraint draft_relation_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES desk.relation(id)
);
CREATE INDEX draft_relation_relation ON desk.draft_relation USING btree (relation_id);

create table desk.edition_relation (
  edition_id text not null,
  relation_id text not null,
  note text,
  constraint edition_relation_pkey PRIMARY KEY (edition_id, relation_id),
  constraint edition_relation_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint edition_relation_relation_id_fkey FOREIGN KEY (relation_id) REFERENCES desk.relation(id)
);
CREATE INDEX edition_relation_relation ON desk.edition_relation USING btree (relation_id);

create table desk.ledger_entry (
  "position" bigint not null,
  at timestamp with time zone not null,
  kind text not null,
  item_id text not null,
  edition_id text not null,
  content_hash text not null,
  route text not null,
  sign_offs text[] not null,
  channels text[] not null,
  actor text not null,
  note text,
  previous_hash text not null,
  entry_hash text not null,
  actor_salt text not null,
  constraint ledger_entry_pkey PRIMARY KEY ("position"),
  constraint ledger_entry_entry_hash_key UNIQUE (entry_hash),
  constraint ledger_entry_kind_check CHECK (kind = ANY (ARRAY['PUBLISHED'::text, 'CORRECTED'::text, 'WITHDRAWN'::text, 'RESTORED'::text])),
  constraint ledger_entry_position_check CHECK ("position" > 0),
  constraint ledger_entry_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint ledger_entry_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
CREATE INDEX ledger_entry_channels ON desk.ledger_entry USING gin (channels);
CREATE INDEX ledger_entry_edition ON desk.ledger_entry USING btree (edition_id);
CREATE INDEX ledger_entry_item ON desk.ledger_entry USING btree (item_id, "position");

create table desk.emergency_publication (
  "position" bigint not null,
  item_id text not null,
  edition_id text not null,
  reason text not null,
  published_by text not null,
  published_at timestamp with time zone not null,
  review_outcome text,
  reviewed_at timestamp with time zone,
  constraint emergency_publication_pkey PRIMARY KEY ("position"),
  constraint emergency_publication_edition_id_key UNIQUE (edition_id),
  constraint emergency_publication_check CHECK ((review_outcome IS NULL) = (reviewed_at IS NULL)),
  constraint emergency_publication_reason_check CHECK (reason <> ''::text),
  constraint emergency_publication_review_outcome_check CHECK (review_outcome = ANY (ARRAY['APPROVED'::text, 'RETURNED'::text, 'REFUSED'::text])),
  constraint emergency_publication_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint emergency_publication_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id),
  constraint emergency_publication_position_fkey FOREIGN KEY ("position") REFERENCES desk.ledger_entry("position")
);
CREATE INDEX emergency_publication_at ON desk.emergency_publication USING btree (published_at);
CREATE INDEX emergency_publication_item ON desk.emergency_publication USING btree (item_id);

create table desk.endpoint_secret (
  endpoint_id text not null,
  number integer not null,
  secret text not null,
  created_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  constraint endpoint_secret_pkey PRIMARY KEY (endpoint_id, number),
  constraint endpoint_secret_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES desk.endpoint(id)
);
CREATE UNIQUE INDEX endpoint_secret_newest ON desk.endpoint_secret USING btree (endpoint_id) WHERE (ends_at IS NULL);

create table desk.file_text (
  hash text not null,
  version integer not null,
  content jsonb not null,
  constraint file_text_pkey PRIMARY KEY (hash),
  constraint file_text_hash_fkey FOREIGN KEY (hash) REFERENCES desk.file(hash)
);

create table desk.former_slug (
  slug text not null,
  item_id text not null,
  constraint former_slug_pkey PRIMARY KEY (slug),
  constraint former_slug_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
CREATE INDEX former_slug_item ON desk.former_slug USING btree (item_id);

create table desk.idempotency_key (
  caller text not null,
  command text not null,
  key text not null,
  input_hash text not null,
  answer jsonb not null,
  created_at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (caller, command, key)
);
CREATE INDEX idempotency_key_age ON desk.idempotency_key USING btree (created_at);

create table desk.import_record (
  external_id text not null,
  item_id text not null,
  edition_id text not null,
  record_hash text not null,
  imported_at timestamp with time zone not null,
  constraint import_record_pkey PRIMARY KEY (external_id),
  constraint import_record_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint import_record_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
CREATE INDEX import_record_edition ON desk.import_record USING btree (edition_id);
CREATE INDEX import_record_item ON desk.import_record USING btree (item_id);

create table desk.index_counter (
  prefix text not null,
  last integer not null,
  constraint index_counter_pkey PRIMARY KEY (prefix),
  constraint index_counter_last_check CHECK (last > 0)
);

create table desk.ledger_head (
  single boolean default true not null,
  "position" bigint not null,
  entry_hash text not null,
  at timestamp with time zone not null,
  constraint ledger_head_pkey PRIMARY KEY (single),
  constraint ledger_head_single_check CHECK (single)
);

create table desk.ledger_node (
  level smallint not null,
  place bigint not null,
  hash bytea not null,
  constraint ledger_node_pkey PRIMARY KEY (level, place),
  constraint ledger_node_hash_check CHECK (octet_length(hash) = 32),
  constraint ledger_node_level_check CHECK (level >= 0),
  constraint ledger_node_place_check CHECK (place >= 0)
);

create table desk.oidc_attempt (
  state_hash text not null,
  browser_hash text not null,
  nonce text not null,
  verifier text not null,
  made_at timestamp with time zone not null,
  constraint oidc_attempt_pkey PRIMARY KEY (state_hash)
);
CREATE INDEX oidc_attempt_age ON desk.oidc_attempt USING btree (made_at);

create table desk.oidc_identity (
  issuer text not null,
  subject text not null,
  account_id text not null,
  linked_at timestamp with time zone not null,
  constraint oidc_identity_pkey PRIMARY KEY (issuer, subject),
  constraint oidc_identity_account_id_fkey FOREIGN KEY (account_id) REFERENCES desk.account(id)
);
CREATE INDEX oidc_identity_account ON desk.oidc_identity USING btree (account_id);

create table desk.outbox (
  id text not null,
  at timestamp with time zone not null,
  event text not null,
  subject_id text not null,
  facts jsonb not null,
  done_at timestamp with time zone,
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_id_check CHECK (id ~~ 'out\_%'::text)
);
CREATE INDEX outbox_waiting ON desk.outbox USING btree (at) WHERE (done_at IS NULL);

create table desk.password (
  account_id text not null,
  hash text not null,
  set_at timestamp with time zone not null,
  constraint password_pkey PRIMARY KEY (account_id),
  constraint password_hash_check CHECK (hash ~~ '$argon2id$%'::text),
  constraint password_account_id_fkey FOREIGN KEY (account_id) REFERENCES desk.account(id)
);

create table desk.password_reset (
  account_id text not null,
  code_hash text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint password_reset_pkey PRIMARY KEY (account_id),
  constraint password_reset_account_id_fkey FOREIGN KEY (account_id) REFERENCES desk.account(id)
);

create table desk.points_rule (
  set_code text not null,
  code text not null,
  label text not null,
  basis text not null,
  points integer not null,
  kind text,
  "least" integer,
  channel_id text,
  note text,
  active boolean default true not null,
  updated_at timestamp with time zone not null,
  constraint points_rule_pkey PRIMARY KEY (set_code, code),
  constraint points_rule_basis_check CHECK (basis = ANY (ARRAY['QUOTA'::text, 'CHANNEL'::text, 'KIND'::text, 'NOT_COMPUTED'::text])),
  constraint points_rule_check CHECK ((basis = 'QUOTA'::text) = ("least" IS NOT NULL)),
  constraint points_rule_check1 CHECK (basis <> 'KIND'::text OR kind IS NOT NULL),
  constraint points_rule_check2 CHECK (basis = 'CHANNEL'::text OR channel_id IS NULL),
  constraint points_rule_check3 CHECK (basis <> 'NOT_COMPUTED'::text OR note IS NOT NULL),
  constraint points_rule_code_check CHECK (code ~ '^[A-Z][A-Z0-9_]*$'::text),
  constraint points_rule_kind_check CHECK (kind = ANY (ARRAY['NEWS'::text, 'EXPERIENCE'::text, 'PROBLEM_SUGGESTION'::text, 'COMMISSIONED'::text, 'URGENT'::text])),
  constraint points_rule_least_check CHECK ("least" > 0),
  constraint points_rule_set_code_check CHECK (set_code ~ '^[A-Z][A-Z0-9_]*$'::text),
  constraint points_rule_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES desk.channel(id)
);
CREATE INDEX points_rule_channel ON desk.points_rule USING btree (channel_id);

create table desk.publication (
  "position" bigint not null,
  item_id text not null,
  edition_id text not null,
  published_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint publication_pkey PRIMARY KEY ("position"),
  constraint publication_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint publication_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id),
  constraint publication_position_fkey FOREIGN KEY ("position") REFERENCES desk.ledger_entry("position")
);
CREATE INDEX publication_edition ON desk.publication USING btree (edition_id);
CREATE INDEX publication_item ON desk.publication USING btree (item_id, "position");
CREATE UNIQUE INDEX publication_live ON desk.publication USING btree (item_id) WHERE (ended_at IS NULL);

create table desk.receipt (
  id text not null,
  distribution_id text not null,
  at timestamp with time zone not null,
  kind text not null,
  url text,
  evidence_id text,
  note text,
  given_by text not null,
  recorded_at timestamp with time zone not null,
  constraint receipt_pkey PRIMARY KEY (id),
  constraint receipt_id_check CHECK (id ~~ 'rcp\_%'::text),
  constraint receipt_kind_check CHECK (kind = ANY (ARRAY['ACCEPTED'::text, 'LIVE'::text, 'CLIPPING'::text, 'BROADCAST_LOG'::text, 'PHOTO_POSTED'::text, 'PHOTO_REMOVED'::text, 'REMOVED'::text, 'DECLINED'::text])),
  constraint receipt_distribution_id_fkey FOREIGN KEY (distribution_id) REFERENCES desk.distribution(id),
  constraint receipt_evidence_id_fkey FOREIGN KEY (evidence_id) REFERENCES desk.attachment(id)
);
CREATE INDEX receipt_distribution ON desk.receipt USING btree (distribution_id, at);

create table desk.recovery_code (
  account_id text not null,
  code_hash text not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_hash),
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES desk.account(id)
);

create table desk.route_version (
  id text not null,
  code text not null,
  name text not null,
  effective_from date not null,
  definition jsonb not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint route_version_pkey PRIMARY KEY (id),
  constraint route_version_code_effective_from_key UNIQUE (code, effective_from),
  constraint route_version_code_check CHECK (code ~ '^[A-Z][A-Z0-9_]*$'::text),
  constraint route_version_id_check CHECK (id ~~ 'rtv\_%'::text),
  constraint route_version_name_check CHECK (name <> ''::text)
);

create table desk.review (
  edition_id text not null,
  item_id text not null,
  route_id text not null,
  opened_at timestamp with time zone not null,
  outcome text,
  decided_at timestamp with time zone,
  retrospective boolean default false not null,
  constraint review_pkey PRIMARY KEY (edition_id),
  constraint review_check CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  constraint review_outcome_check CHECK (outcome = ANY (ARRAY['APPROVED'::text, 'RETURNED'::text, 'REFUSED'::text, 'SUPERSEDED'::text])),
  constraint review_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint review_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id),
  constraint review_route_id_fkey FOREIGN KEY (route_id) REFERENCES desk.route_version(id)
);
CREATE INDEX review_item ON desk.review USING btree (item_id, opened_at);
CREATE UNIQUE INDEX review_open ON desk.review USING btree (item_id) WHERE ((outcome IS NULL) AND (NOT retrospective));
CREATE INDEX review_route ON desk.review USING btree (route_id);

create table desk.review_task (
  id text not null,
  edition_id text not null,
  item_id text not null,
  step text not null,
  body text not null,
  roles text[] not null,
  asked_at timestamp with time zone not null,
  due_on date,
  due_provisional boolean default false not null,
  closed_at timestamp with time zone,
  constraint review_task_pkey PRIMARY KEY (id),
  constraint review_task_edition_id_step_key UNIQUE (edition_id, step),
  constraint review_task_id_check CHECK (id ~~ 'tsk\_%'::text),
  constraint review_task_roles_check CHECK (cardinality(roles) > 0),
  constraint review_task_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.review(edition_id),
  constraint review_task_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
CREATE INDEX review_task_item ON desk.review_task USING btree (item_id);
CREATE INDEX review_task_open ON desk.review_task USING btree (COALESCE(((due_on)::timestamp without time zone AT TIME ZONE 'UTC'::text), 'infinity'::timestamp with time zone), asked_at, id) WHERE (closed_at IS NULL);

create table desk.scheduled_publication (
  id text not null,
  item_id text not null,
  edition_id text not null,
  publish_at timestamp with time zone not null,
  channels text[],
  channel_times jsonb not null,
  change_note text,
  scheduled_by text not null,
  scheduled_at timestamp with time zone not null,
  state text not null,
  ended_at timestamp with time zone,
  failure jsonb,
  constraint scheduled_publication_pkey PRIMARY KEY (id),
  constraint scheduled_publication_check CHECK ((state = 'WAITING'::text) = (ended_at IS NULL)),
  constraint scheduled_publication_check1 CHECK ((state = 'FAILED'::text) = (failure IS NOT NULL)),
  constraint scheduled_publication_id_check CHECK (id ~~ 'sch\_%'::text),
  constraint scheduled_publication_state_check CHECK (state = ANY (ARRAY['WAITING'::text, 'PUBLISHED'::text, 'CANCELLED'::text, 'FAILED'::text])),
  constraint scheduled_publication_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id),
  constraint scheduled_publication_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id)
);
CREATE INDEX scheduled_publication_due ON desk.scheduled_publication USING btree (publish_at) WHERE (state = 'WAITING'::text);
CREATE INDEX scheduled_publication_edition ON desk.scheduled_publication USING btree (edition_id);
CREATE INDEX scheduled_publication_item ON desk.scheduled_publication USING btree (item_id, scheduled_at);
CREATE UNIQUE INDEX scheduled_publication_waiting ON desk.scheduled_publication USING btree (item_id) WHERE (state = 'WAITING'::text);

create table desk.session (
  id text not null,
  account_id text not null,
  prefix text not null,
  secret_hash text not null,
  method text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_prefix_key UNIQUE (prefix),
  constraint session_id_check CHECK (id ~~ 'ses\_%'::text),
  constraint session_method_check CHECK (method = ANY (ARRAY['PASSWORD'::text, 'OIDC'::text])),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES desk.account(id)
);
CREATE INDEX session_account ON desk.session USING btree (account_id) WHERE (ended_at IS NULL);

create table desk.sign_in_try (
  key text not null,
  count integer not null,
  ends_at timestamp with time zone not null,
  constraint sign_in_try_pkey PRIMARY KEY (key),
  constraint sign_in_try_count_check CHECK (count >= 0)
);
CREATE INDEX sign_in_try_end ON desk.sign_in_try USING btree (ends_at);

create table desk.sign_off (
  id text not null,
  edition_id text not null,
  step text not null,
  body text not null,
  verdict text not null,
  content_hash text not null,
  comment text,
  signed_by text not null,
  signed_at timestamp with time zone not null,
  salt text not null,
  digest text not null,
  reference text,
  on_behalf_of text,
  constraint sign_off_pkey PRIMARY KEY (id),
  constraint sign_off_content_hash_check CHECK (content_hash ~ '^sha256:[0-9a-f]{64}$'::text),
  constraint sign_off_id_check CHECK (id ~~ 'sgn\_%'::text),
  constraint sign_off_on_behalf_of_check CHECK (on_behalf_of !~ '[\n\r]'::text),
  constraint sign_off_reference_check CHECK (reference !~ '[\n\r]'::text),
  constraint sign_off_verdict_check CHECK (verdict = ANY (ARRAY['APPROVE'::text, 'RETURN'::text, 'REFUSE'::text])),
  constraint sign_off_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.edition(id)
);
CREATE INDEX sign_off_digest ON desk.sign_off USING btree (digest);
CREATE INDEX sign_off_edition ON desk.sign_off USING btree (edition_id, step);

create table desk.signing_key (
  single boolean default true not null,
  verifier_key text not null,
  private_key bytea not null,
  created_at timestamp with time zone not null,
  constraint signing_key_pkey PRIMARY KEY (single),
  constraint signing_key_single_check CHECK (single)
);

create table desk.submission (
  id text not null,
  correspondent_id text not null,
  correspondent text not null,
  unit_id text not null,
  kind text not null,
  title text not null,
  text text not null,
  happened_on date,
  received_at timestamp with time zone not null,
  late boolean not null,
  status text not null,
  question text,
  decline_reason text,
  duplicate_of_id text,
  decided_by text,
  decided_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  constraint submission_pkey PRIMARY KEY (id),
  constraint submission_check CHECK (duplicate_of_id <> id),
  constraint submission_check1 CHECK ((status = 'NEEDS_CHANGES'::text) = (question IS NOT NULL)),
  constraint submission_check2 CHECK ((status = 'DECLINED'::text) = (decline_reason IS NOT NULL)),
  constraint submission_check3 CHECK (status = 'DECLINED'::text OR duplicate_of_id IS NULL),
  constraint submission_check4 CHECK ((status = ANY (ARRAY['ADOPTED'::text, 'DECLINED'::text])) = (decided_at IS NOT NULL)),
  constraint submission_check5 CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  constraint submission_id_check CHECK (id ~~ 'sub\_%'::text),
  constraint submission_kind_check CHECK (kind = ANY (ARRAY['NEWS'::text, 'EXPERIENCE'::text, 'PROBLEM_SUGGESTION'::text, 'COMMISSIONED'::text, 'URGENT'::text])),
  constraint submission_status_check CHECK (status = ANY (ARRAY['RECEIVED'::text, 'NEEDS_CHANGES'::text, 'ADOPTED'::text, 'DECLINED'::text])),
  constraint submission_text_check CHECK (text <> ''::text),
  constraint submission_title_check CHECK (title <> ''::text),
  constraint submission_duplicate_of_id_fkey FOREIGN KEY (duplicate_of_id) REFERENCES desk.submission(id),
  constraint submission_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES desk.unit(id)
);
CREATE INDEX submission_correspondent ON desk.submission USING btree (correspondent_id, received_at DESC, id DESC);
CREATE INDEX submission_decided ON desk.submission USING btree (decided_at) WHERE (decided_at IS NOT NULL);
CREATE INDEX submission_duplicate_of ON desk.submission USING btree (duplicate_of_id);
CREATE INDEX submission_received ON desk.submission USING btree (received_at DESC, id DESC);
CREATE INDEX submission_status ON desk.submission USING btree (status, received_at DESC, id DESC);
CREATE INDEX submission_unit ON desk.submission USING btree (unit_id);

create table desk.submission_likeness (
  submission_id text not null,
  shingles integer[] not null,
  constraint submission_likeness_pkey PRIMARY KEY (submission_id),
  constraint submission_likeness_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES desk.submission(id)
);

create table desk.submission_band (
  band integer not null,
  submission_id text not null,
  constraint submission_band_pkey PRIMARY KEY (band, submission_id),
  constraint submission_band_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES desk.submission_likeness(submission_id)
);
CREATE INDEX submission_band_submission ON desk.submission_band USING btree (submission_id);

create table desk.submission_item (
  submission_id text not null,
  item_id text not null,
  adopted_at timestamp with time zone not null,
  constraint submission_item_pkey PRIMARY KEY (submission_id, item_id),
  constraint submission_item_item_id_fkey FOREIGN KEY (item_id) REFERENCES desk.item(id),
  constraint submission_item_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES desk.submission(id)
);
CREATE INDEX submission_item_item ON desk.submission_item USING btree (item_id);

create table desk.submission_message (
  id text not null,
  submission_id text not null,
  at timestamp with time zone not null,
  kind text not null,
  author_id text not null,
  author text not null,
  from_office boolean not null,
  note text,
  title text,
  text text,
  happened_on date,
  constraint submission_message_pkey PRIMARY KEY (id),
  constraint submission_message_check CHECK ((kind = ANY (ARRAY['RECEIVED'::text, 'ANSWERED'::text])) = (title IS NOT NULL AND text IS NOT NULL)),
  constraint submission_message_id_check CHECK (id ~~ 'smg\_%'::text),
  constraint submission_message_kind_check CHECK (kind = ANY (ARRAY['RECEIVED'::text, 'RETURNED'::text, 'ANSWERED'::text, 'ATTACHED'::text, 'ADOPTED'::text, 'DECLINED'::text])),
  constraint submission_message_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES desk.submission(id)
);
CREATE INDEX submission_message_submission ON desk.submission_message USING btree (submission_id, at, id);

create table desk.upload (
  id text not null,
  uploader_id text not null,
  file_name text not null,
  metadata text not null,
  byte_length integer not null,
  received integer default 0 not null,
  state text not null,
  fault text,
  cleaned bytea,
  media_type text,
  file_hash text,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint upload_pkey PRIMARY KEY (id),
  constraint upload_byte_length_check CHECK (byte_length >= 1 AND byte_length <= 20000000),
  constraint upload_check CHECK (received >= 0 AND received <= byte_length),
  constraint upload_check1 CHECK ((state = 'REFUSED'::text) = (fault IS NOT NULL)),
  constraint upload_check2 CHECK ((state = 'READY'::text) = (file_hash IS NOT NULL)),
  constraint upload_check3 CHECK ((state = 'RECEIVING'::text) = (finished_at IS NULL)),
  constraint upload_check4 CHECK (state = 'RECEIVING'::text OR cleaned IS NULL),
  constraint upload_check5 CHECK (state <> 'READY'::text OR media_type IS NOT NULL),
  constraint upload_fault_check CHECK (fault = ANY (ARRAY['HEIC'::text, 'UNKNOWN_TYPE'::text, 'DAMAGED'::text, 'TOO_MANY_PIXELS'::text])),
  constraint upload_id_check CHECK (id ~~ 'upl\_%'::text),
  constraint upload_state_check CHECK (state = ANY (ARRAY['RECEIVING'::text, 'READY'::text, 'REFUSED'::text])),
  constraint upload_file_hash_fkey FOREIGN KEY (file_hash) REFERENCES desk.file(hash)
);
CREATE INDEX upload_age ON desk.upload USING btree (created_at);
CREATE INDEX upload_file ON desk.upload USING btree (file_hash);
CREATE INDEX upload_uploader ON desk.upload USING btree (uploader_id, created_at);

create table desk.submission_upload (
  upload_id text not null,
  submission_id text not null,
  "position" integer not null,
  constraint submission_upload_pkey PRIMARY KEY (upload_id),
  constraint submission_upload_submission_id_position_key UNIQUE (submission_id, "position"),
  constraint submission_upload_position_check CHECK ("position" >= 1 AND "position" <= 9),
  constraint submission_upload_submission_id_fkey FOREIGN KEY (submission_id) REFERENCES desk.submission(id),
  constraint submission_upload_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES desk.upload(id)
);

create table desk.surviving_sign_off (
  edition_id text not null,
  sign_off_id text not null,
  changed text[] not null,
  constraint surviving_sign_off_pkey PRIMARY KEY (edition_id, sign_off_id),
  constraint surviving_sign_off_changed_check CHECK (cardinality(changed) > 0),
  constraint surviving_sign_off_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES desk.review(edition_id),
  constraint surviving_sign_off_sign_off_id_fkey FOREIGN KEY (sign_off_id) REFERENCES desk.sign_off(id)
);
CREATE INDEX surviving_sign_off_original ON desk.surviving_sign_off USING btree (sign_off_id);

create table desk.totp (
  account_id text not null,
  secret bytea not null,
  made_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint default 0 not null,
  constraint totp_pkey PRIMARY KEY (account_id),
  constraint totp_account_id_fkey FOREIGN KEY (account_id) REFERENCES desk.account(id)
);

create table desk.upload_part (
  upload_id text not null,
  place integer not null,
  bytes bytea not null,
  constraint upload_part_pkey PRIMARY KEY (upload_id, place),
  constraint upload_part_place_check CHECK (place >= 0),
  constraint upload_part_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES desk.upload(id) ON DELETE CASCADE
);

CREATE OR REPLACE FUNCTION published.title_grams(title text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT substr(lower(title_grams.title), place.place, size.size) AS substr FROM (generate_series(1, length(title_grams.title)) place(place) CROSS JOIN generate_series(1, 2) size(size)));

create table published.item (
  id text not null,
  index_number text not null,
  document_number text,
  slug text not null,
  title text not null,
  title_pinyin text not null,
  short_title text,
  summary text,
  genre text not null,
  unit_id text not null,
  formed_on date,
  version_on date,
  history text[] not null,
  published_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  status text not null,
  validity text not null,
  disclosure_class text not null,
  disclosure_basis text,
  disclosure_due_on date,
  cadence text not null,
  edition_id text,
  withdrawal_kind text,
  withdrawal_reason text,
  withdrawn_at timestamp with time zone,
  replacement_id text,
  "position" bigint not null,
  published_sort timestamp with time zone generated always as (published_at) stored not null,
  formed_sort date generated always as (COALESCE(formed_on, '0001-01-01'::date)) stored not null,
  constraint item_pkey PRIMARY KEY (id),
  constraint item_index_number_key UNIQUE (index_number),
  constraint item_slug_key UNIQUE (slug),
  constraint item_check CHECK ((status = 'PUBLISHED'::text) = (withdrawal_kind IS NULL)),
  constraint item_check1 CHECK (status <> 'PUBLISHED'::text OR edition_id IS NOT NULL),
  constraint item_check2 CHECK (withdrawal_kind IS NULL OR withdrawal_kind = 'NOTICE'::text OR edition_id IS NULL),
  constraint item_disclosure_class_check CHECK (disclosure_class = 'PROACTIVE'::text),
  constraint item_status_check CHECK (status = ANY (ARRAY['PUBLISHED'::text, 'WITHDRAWN'::text])),
  constraint item_id_fkey FOREIGN KEY (id) REFERENCES desk.item(id),
  constraint item_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES desk.unit(id)
);
CREATE INDEX item_formed ON published.item USING btree (formed_sort DESC, id DESC);
CREATE INDEX item_genre ON published.item USING btree (genre, published_sort DESC, id DESC);
CREATE INDEX item_not_proactive ON published.item USING btree (disclosure_class) WHERE (disclosure_class <> 'PROACTIVE'::text);
CREATE INDEX item_pinyin ON published.item USING btree (title_pinyin, id);
CREATE INDEX item_published ON published.item USING btree (published_sort DESC, id DESC);
CREATE INDEX item_title ON published.item USING gin (published.title_grams(title));
CREATE INDEX item_unit ON published.item USING btree (unit_id, published_sort DESC, id DESC);
CREATE INDEX item_updated ON published.item USING btree (updated_at DESC, id DESC);
CREATE INDEX item_validity ON published.item USING btree (validity, published_sort DESC, id DESC);
CREATE INDEX item_withdrawn ON published.item USING btree (status, published_sort DESC, id DESC) WHERE (status <> 'PUBLISHED'::text);

create table published.attachment (
  id text not null,
  item_id text not null,
  "position" integer not null,
  file_name text not null,
  media_type text not null,
  byte_size integer not null,
  content_hash text not null,
  alt text,
  constraint attachment_pkey PRIMARY KEY (id),
  constraint attachment_item_id_fkey FOREIGN KEY (item_id) REFERENCES published.item(id)
);
CREATE INDEX attachment_hash ON published.attachment USING btree (content_hash);
CREATE INDEX attachment_item ON published.attachment USING btree (item_id, "position");

create table published.edition (
  id text not null,
  item_id text not null,
  number integer not null,
  title text not null,
  summary text,
  document jsonb not null,
  html text not null,
  text text not null,
  character_count integer not null,
  content_hash text not null,
  created_at timestamp with time zone not null,
  change_note text,
  constraint edition_pkey PRIMARY KEY (id),
  constraint edition_item_id_number_key UNIQUE (item_id, number),
  constraint edition_item_id_fkey FOREIGN KEY (item_id) REFERENCES published.item(id) DEFERRABLE INITIALLY DEFERRED
);
alter table published.edition alter column document set storage external;
alter table published.edition alter column html set storage external;
alter table published.edition alter column text set storage external;

create table published.former_slug (
  slug text not null,
  item_id text not null,
  constraint former_slug_pkey PRIMARY KEY (slug),
  constraint former_slug_item_id_fkey FOREIGN KEY (item_id) REFERENCES published.item(id)
);
CREATE INDEX former_slug_item ON published.former_slug USING btree (item_id);

create table published.item_category (
  category_id text not null,
  item_id text not null,
  direct boolean not null,
  published_sort timestamp with time zone not null,
  constraint item_category_pkey PRIMARY KEY (category_id, item_id),
  constraint item_category_category_id_fkey FOREIGN KEY (category_id) REFERENCES desk.category(id),
  constraint item_category_item_id_fkey FOREIGN KEY (item_id) REFERENCES published.item(id)
);
CREATE INDEX item_category_item ON published.item_category USING btree (item_id);
CREATE INDEX item_category_page ON published.item_category USING btree (category_id, published_sort DESC, item_id DESC);

create table published.relation (
  id text not null,
  kind text not null,
  source_id text not null,
  target_id text not null,
  note text,
  constraint relation_pkey PRIMARY KEY (id),
  constraint relation_source_id_fkey FOREIGN KEY (source_id) REFERENCES published.item(id),
  constraint relation_target_id_fkey FOREIGN KEY (target_id) REFERENCES published.item(id)
);
CREATE INDEX relation_source ON published.relation USING btree (source_id, id);
CREATE INDEX relation_target ON published.relation USING btree (target_id, id);

create table published.revision (
  stripe smallint not null,
  changes bigint default 0 not null,
  constraint revision_pkey PRIMARY KEY (stripe),
  constraint revision_stripe_check CHECK (stripe >= 0 AND stripe <= 15)
) with (fillfactor=10);

create view office.account as
 SELECT a.id,
    a.display_name,
    a.login,
    a.email,
    a.roles,
    a.unit_id,
    a.channel_id,
    a.active,
    a.created_at,
    p.set_at AS password_set_at,
    t.confirmed_at AS totp_since,
    GREATEST(( SELECT max(api_token.last_used_at) AS max
           FROM desk.api_token
          WHERE api_token.account_id = a.id), ( SELECT max(session.last_used_at) AS max
           FROM desk.session
          WHERE session.account_id = a.id)) AS last_seen_at
   FROM desk.account a
     LEFT JOIN desk.password p ON p.account_id = a.id
     LEFT JOIN desk.totp t ON t.account_id = a.id;

create view office.api_token as
 SELECT t.id,
    t.account_id,
    a.display_name,
    t.label,
    t.prefix,
    COALESCE(t.scope, '{}'::text[]) AS scope,
    t.read_only,
        CASE
            WHEN t.scope IS NULL THEN a.roles
            ELSE ARRAY( SELECT role.role
               FROM unnest(a.roles) role(role)
              WHERE role.role = ANY (t.scope))
        END AS roles,
    t.expires_at,
    t.revoked_at,
    t.last_used_at,
    t.replaced_by,
    t.created_at
   FROM desk.api_token t
     JOIN desk.account a ON a.id = t.account_id;

create view office.attachment as
 SELECT attachment.id,
    attachment.item_id,
    attachment."position",
    attachment.file_name,
    attachment.media_type,
    attachment.byte_size,
    attachment.content_hash,
    attachment.alt
   FROM published.attachment
UNION ALL
 SELECT a.id,
    d.item_id,
    d."position",
    a.file_name,
    f.media_type,
    f.byte_size,
    a.file_hash AS content_hash,
    a.alt
   FROM desk.draft_attachment d
     JOIN desk.attachment a ON a.id = d.attachment_id
     JOIN desk.file f ON f.hash = a.file_hash
  WHERE NOT (EXISTS ( SELECT
           FROM published.attachment p
          WHERE p.id = a.id));

create view office.attempt as
 SELECT id,
    distribution_id,
    at,
    outcome,
    http_status,
    duration_ms,
    next_at,
    delivery_id
   FROM desk.attempt;

create view office.calendar_day as
 SELECT day::text AS day,
    working,
    name
   FROM desk.calendar_day;

create view published.category as
 SELECT id,
    scheme,
    slug,
    name,
    parent_id,
    path,
    "position"
   FROM desk.category;

create view office.category as
 SELECT id,
    scheme,
    slug,
    name,
    parent_id,
    path,
    "position"
   FROM published.category;

create view published.category_relation as
 SELECT category_relation.category_id,
    category_relation.other_id
   FROM desk.category_relation
UNION ALL
 SELECT category_relation.other_id AS category_id,
    category_relation.category_id AS other_id
   FROM desk.category_relation;

create view office.category_relation as
 SELECT category_id,
    other_id
   FROM published.category_relation;

create view published.change as
 SELECT "position",
    at,
    kind,
    item_id,
    edition_id,
    channels,
    entry_hash,
    route = 'EMERGENCY'::text AND kind <> 'WITHDRAWN'::text AS emergency
   FROM desk.ledger_entry;

create view office.change as
 SELECT "position",
    at,
    kind,
    item_id,
    edition_id,
    channels,
    entry_hash,
    emergency
   FROM published.change;

create view published.channel as
 SELECT id,
    code,
    name,
    kind,
    format,
    active,
    can_replace,
    can_delete,
    can_annotate,
    can_schedule,
    can_receipt,
    irrevocable
   FROM desk.channel;

create view office.channel as
 SELECT id,
    code,
    name,
    kind,
    format,
    active,
    can_replace,
    can_delete,
    can_annotate,
    can_schedule,
    can_receipt,
    irrevocable
   FROM published.channel;

create view office.check_channel as
 SELECT c.code,
    c.name,
    c.kind,
    u.kind AS unit_kind
   FROM desk.channel c
     LEFT JOIN desk.unit u ON u.id = c.unit_id;

create view office.check_link as
 SELECT key,
    id,
    status = 'PUBLISHED'::text AS is_public
   FROM desk.item;

create view office.check_override as
 SELECT o.edition_id,
    o.code,
    o.reason,
    COALESCE(a.display_name, o.by) AS by,
    o.at
   FROM desk.check_override o
     LEFT JOIN desk.account a ON a.id = o.by;

create view office.check_subject as
 SELECT d.item_id,
    i.key,
    d.title,
    d.short_title,
    d.summary,
    d.document,
    d.document_number,
    d.genre,
    d.formed_on::text AS formed_on,
    d.disclosure_class,
    d.disclosure_basis,
    ARRAY( SELECT DISTINCT r.kind
           FROM desk.draft_relation dr
             JOIN desk.relation r ON r.id = dr.relation_id
          WHERE dr.item_id = d.item_id
          ORDER BY r.kind) AS relation_kinds,
    (EXISTS ( SELECT
           FROM desk.relation r
             JOIN desk.draft_relation dr ON dr.relation_id = r.id
          WHERE r.target_id = d.item_id AND r.kind = 'INTERPRETS'::text)) AS is_interpreted,
    ( SELECT COALESCE(json_agg(json_build_object('hash', a.file_hash, 'fileName', a.file_name, 'alt', a.alt) ORDER BY da."position"), '[]'::json) AS "coalesce"
           FROM desk.draft_attachment da
             JOIN desk.attachment a ON a.id = da.attachment_id
          WHERE da.item_id = d.item_id) AS attachments
   FROM desk.draft d
     JOIN desk.item i ON i.id = d.item_id;

create view published.checkpoint as
 SELECT size,
    note,
    signed_at
   FROM desk.checkpoint;

create view office.checkpoint as
 SELECT size,
    note,
    signed_at
   FROM published.checkpoint;

create view office.correspondent as
 SELECT id,
    display_name,
    unit_id
   FROM desk.account
  WHERE ('CORRESPONDENT'::text = ANY (roles)) AND active;

create view office.delivery as
 SELECT d.id,
    d.endpoint_id,
    d.kind,
    d.distribution_id,
    d.item_id,
    d."position",
    d.state,
    d.lane,
    d.planned_at,
    d.next_at,
    d.delivered_at,
    p.body AS payload
   FROM desk.delivery d
     LEFT JOIN desk.payload p ON p.hash = d.payload_hash;

create view office.distribution as
 SELECT id,
    item_id,
    edition_id,
    channel_id,
    action,
    state,
    planned_at,
    sent_at,
    live_at,
    ends_on,
    rendition_hash,
    failure
   FROM desk.distribution;

create view office.draft as
 SELECT d.item_id,
    d.version,
    d.document,
    i.route,
    i.status,
    i.published_at,
    i.embargo_until,
    i.created_by,
    newest.id AS newest_edition_id,
    newest.number AS newest_number,
    newest.content_hash AS newest_hash,
    newest.sealed_by AS newest_sealed_by,
    (EXISTS ( SELECT
           FROM desk.publication p
          WHERE p.edition_id = newest.id AND p.ended_at IS NULL)) AS newest_is_public,
    (EXISTS ( SELECT
           FROM desk.scheduled_publication s
          WHERE s.item_id = i.id AND s.state = 'WAITING'::text)) AS is_scheduled,
    review.route_id,
    review.outcome AS review_outcome
   FROM desk.draft d
     JOIN desk.item i ON i.id = d.item_id
     LEFT JOIN LATERAL ( SELECT e.id,
            e.number,
            e.content_hash,
            e.sealed_by
           FROM desk.edition e
          WHERE e.item_id = d.item_id
          ORDER BY e.number DESC
         LIMIT 1) newest ON true
     LEFT JOIN desk.review ON review.edition_id = newest.id;

create view office.edition as
 SELECT e.id,
    e.item_id,
    e.number,
    e.content ->> 'title'::text AS title,
    e.content ->> 'summary'::text AS summary,
    e.content -> 'document'::text AS document,
    p.html,
    p.text,
    p.character_count,
    e.content_hash,
    e.sealed_at AS created_at,
    p.change_note
   FROM desk.edition e
     LEFT JOIN published.edition p ON p.id = e.id;

create view office.edition_content as
 SELECT id AS edition_id,
    content
   FROM desk.edition;

create view office.emergency_publication as
 SELECT p."position",
    p.item_id,
    p.edition_id,
    p.reason,
    COALESCE(a.display_name, p.published_by) AS published_by,
    p.published_at,
    p.review_outcome,
    p.reviewed_at
   FROM desk.emergency_publication p
     LEFT JOIN desk.account a ON a.id = p.published_by;

create view office.endpoint as
 SELECT id,
    channel_id,
    url,
    query,
    active,
    created_at,
    disabled_at,
    disabled_reason,
    failing_since,
    ( SELECT max(s.ends_at) AS max
           FROM desk.endpoint_secret s
          WHERE s.endpoint_id = e.id) AS old_secret_ends_at
   FROM desk.endpoint e;

create view office.file as
 SELECT hash,
    media_type,
    byte_size,
    bytes
   FROM desk.file;

create view office.file_text as
 SELECT hash,
    version,
    content
   FROM desk.file_text;

create view office.former_slug as
 SELECT slug,
    item_id
   FROM desk.former_slug;

create view office.item as
 SELECT item.id,
    item.index_number,
    item.document_number,
    item.slug,
    item.title,
    item.title_pinyin,
    item.short_title,
    item.summary,
    item.genre,
    item.unit_id,
    item.formed_on,
    item.version_on,
    item.history,
    item.published_at,
    item.updated_at,
    item.status,
    item.validity,
    item.disclosure_class,
    item.disclosure_basis,
    item.disclosure_due_on,
    item.cadence,
    item.edition_id,
    item.withdrawal_kind,
    item.withdrawal_reason,
    item.withdrawn_at,
    item.replacement_id,
    item."position",
    item.published_sort,
    item.formed_sort
   FROM published.item
  WHERE item.status = 'PUBLISHED'::text
UNION ALL
 SELECT i.id,
    i.index_number,
    d.document_number,
    i.slug,
    d.title,
    d.title_pinyin,
    d.short_title,
    d.summary,
    d.genre,
    i.unit_id,
    d.formed_on,
    d.version_on,
    d.history,
    i.published_at,
    i.updated_at,
    i.status,
    COALESCE(p.validity, d.validity) AS validity,
    d.disclosure_class,
    d.disclosure_basis,
    d.disclosure_due_on,
    d.cadence,
    p.edition_id,
    i.withdrawal_kind,
    i.withdrawal_reason,
    i.withdrawn_at,
    i.replacement_id,
    COALESCE(p."position", 0::bigint) AS "position",
    COALESCE(i.published_at, 'infinity'::timestamp with time zone) AS published_sort,
    COALESCE(d.formed_on, '0001-01-01'::date) AS formed_sort
   FROM desk.item i
     JOIN desk.draft d ON d.item_id = i.id
     LEFT JOIN published.item p ON p.id = i.id
  WHERE i.status <> 'PUBLISHED'::text;

create view office.item_author as
 SELECT i.id AS item_id,
    i.created_by AS account_id
   FROM desk.item i
UNION
 SELECT a.subject_id AS item_id,
    a.actor AS account_id
   FROM desk.audit a
  WHERE (a.command = ANY (ARRAY['draftCreate'::text, 'draftUpdate'::text, 'draftSubmit'::text, 'submissionAdopt'::text, 'attachmentAdd'::text, 'relationCreate'::text, 'relationDelete'::text])) AND a.subject_id IS NOT NULL;

create view office.item_category as
 SELECT c.category_id,
    c.item_id,
    c.direct,
    c.published_sort
   FROM published.item_category c
     JOIN published.item i ON i.id = c.item_id AND i.status = 'PUBLISHED'::text
UNION ALL
 SELECT above.id AS category_id,
    d.item_id,
    bool_or(above.id = d.category_id) AS direct,
    COALESCE(i.published_at, 'infinity'::timestamp with time zone) AS published_sort
   FROM desk.draft_category d
     JOIN desk.item i ON i.id = d.item_id AND i.status <> 'PUBLISHED'::text
     JOIN desk.category c ON c.id = d.category_id
     CROSS JOIN LATERAL unnest(c.path) above(id)
  GROUP BY above.id, d.item_id, i.published_at;

CREATE OR REPLACE FUNCTION desk.commitment(salt text, content text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select 'sha256:' || encode(sha256(decode(salt, 'hex') || convert_to(content, 'UTF8')), 'hex')
$function$;

create view office.ledger_entry as
 SELECT "position",
    at,
    kind,
    item_id,
    edition_id,
    content_hash,
    route,
    sign_offs,
    channels,
    desk.commitment(actor_salt, actor) AS actor,
    note,
    previous_hash,
    entry_hash
   FROM desk.ledger_entry;

create view published.ledger_head as
 SELECT "position",
    entry_hash,
    at
   FROM desk.ledger_head;

create view office.ledger_head as
 SELECT "position",
    entry_hash,
    at
   FROM published.ledger_head;

create view published.ledger_key as
 SELECT verifier_key
   FROM desk.signing_key;

create view office.ledger_key as
 SELECT verifier_key
   FROM published.ledger_key;

create view published.ledger_node as
 SELECT level,
    place,
    hash
   FROM desk.ledger_node;

create view office.ledger_node as
 SELECT level,
    place,
    hash
   FROM published.ledger_node;

create view office.points_rule as
 SELECT set_code,
    code,
    label,
    basis,
    points,
    kind,
    "least",
    channel_id,
    note,
    active
   FROM desk.points_rule;

create view office.publication as
 SELECT "position",
    item_id,
    edition_id,
    published_at,
    ended_at
   FROM desk.publication;

create view office.receipt as
 SELECT r.id,
    r.distribution_id,
    r.at,
    r.kind,
    r.url,
    r.evidence_id,
    r.note,
    COALESCE(a.display_name, r.given_by) AS given_by
   FROM desk.receipt r
     LEFT JOIN desk.account a ON a.id = r.given_by;

create view office.relation as
 SELECT relation.id,
    relation.kind,
    relation.source_id,
    relation.target_id,
    relation.note
   FROM published.relation
UNION ALL
 SELECT r.id,
    r.kind,
    r.source_id,
    r.target_id,
    d.note
   FROM desk.draft_relation d
     JOIN desk.relation r ON r.id = d.relation_id
  WHERE r.target_id IS NOT NULL AND NOT (EXISTS ( SELECT
           FROM published.relation p
          WHERE p.id = r.id));

create view office.review as
 SELECT edition_id,
    item_id,
    route_id,
    opened_at,
    outcome,
    decided_at,
    retrospective
   FROM desk.review;

create view office.review_task as
 SELECT t.id,
    t.edition_id,
    t.item_id,
    t.step,
    t.body,
    t.roles,
    t.asked_at,
    t.due_on::text AS due_on,
    t.due_provisional,
    r.retrospective,
    t.closed_at,
    t.closed_at IS NULL AND i.status <> 'WITHDRAWN'::text AS open,
    COALESCE((t.due_on::timestamp without time zone AT TIME ZONE 'UTC'::text), 'infinity'::timestamp with time zone) AS due_sort
   FROM desk.review_task t
     JOIN desk.review r ON r.edition_id = t.edition_id
     JOIN desk.item i ON i.id = t.item_id;

create view office.route_version as
 SELECT id,
    code,
    name,
    effective_from::text AS effective_from,
    definition,
    created_by,
    created_at
   FROM desk.route_version;

create view office.scheduled_publication as
 SELECT s.id,
    s.item_id,
    s.edition_id,
    s.publish_at,
    COALESCE(s.channels, ARRAY( SELECT c.code
           FROM desk.channel c
          WHERE c.kind = 'WEBSITE'::text AND c.active
          ORDER BY c.code)) AS channels,
    s.change_note,
    COALESCE(a.display_name, s.scheduled_by) AS scheduled_by,
    s.scheduled_at,
    s.state,
    s.ended_at,
    s.failure
   FROM desk.scheduled_publication s
     LEFT JOIN desk.account a ON a.id = s.scheduled_by;

create view office.sign_off as
 SELECT s.id,
    s.edition_id,
    s.step,
    s.body,
    s.verdict,
    s.content_hash,
    s.comment,
    COALESCE(s.on_behalf_of, a.display_name, s.signed_by) AS signed_by,
    s.signed_at,
    s.digest,
    desk.commitment(s.salt, concat_ws('
'::text, s.signed_by, COALESCE(s.on_behalf_of, ''::text), COALESCE(s.reference, ''::text), COALESCE(s.comment, ''::text))) AS withheld,
    s.reference,
    s.signed_by AS account_id
   FROM desk.sign_off s
     LEFT JOIN desk.account a ON a.id = s.signed_by;

create view office.submission as
 SELECT id,
    correspondent_id,
    correspondent,
    unit_id,
    kind,
    title,
    text,
    happened_on,
    received_at,
    late,
    status,
    question,
    decline_reason,
    duplicate_of_id,
    decided_at,
    updated_at
   FROM desk.submission;

create view office.submission_band as
 SELECT band,
    submission_id
   FROM desk.submission_band;

create view office.submission_item as
 SELECT submission_id,
    item_id,
    adopted_at
   FROM desk.submission_item;

create view office.submission_likeness as
 SELECT submission_id,
    shingles
   FROM desk.submission_likeness;

create view office.submission_message as
 SELECT id,
    submission_id,
    at,
    kind,
    author_id,
    author,
    from_office,
    note,
    title,
    text,
    happened_on
   FROM desk.submission_message;

create view office.surviving_sign_off as
 SELECT edition_id,
    sign_off_id,
    changed
   FROM desk.surviving_sign_off;

create view published.unit as
 SELECT id,
    code,
    name,
    kind,
    parent_id
   FROM desk.unit;

create view office.unit as
 SELECT id,
    code,
    name,
    kind,
    parent_id
   FROM published.unit;

create view office.upload as
 SELECT u.id,
    u.uploader_id,
    u.file_name,
    u.metadata,
    u.byte_length,
    u.received,
    u.state,
    u.fault,
    u.media_type,
    u.file_hash,
    f.byte_size,
    u.created_at,
    s.submission_id,
    s."position"
   FROM desk.upload u
     LEFT JOIN desk.file f ON f.hash = u.file_hash
     LEFT JOIN desk.submission_upload s ON s.upload_id = u.id;

create view published.attempt as
 SELECT id,
    distribution_id,
    at,
    outcome,
    http_status,
    duration_ms,
    next_at,
    delivery_id
   FROM desk.attempt
  WHERE false;

create view published.distribution as
 SELECT d.id,
    d.item_id,
    d.edition_id,
    d.channel_id,
    d.action,
    d.state,
    d.planned_at,
    d.sent_at,
    d.live_at,
    d.ends_on,
    d.rendition_hash,
    NULL::text AS failure
   FROM desk.distribution d
     JOIN published.edition e ON e.id = d.edition_id
     JOIN published.item i ON i.id = e.item_id AND i.edition_id IS NOT NULL;

create view published.edition_content as
 SELECT e.id AS edition_id,
    d.content || jsonb_build_object('relations', COALESCE(shown.relations, '[]'::jsonb)) AS content
   FROM published.edition e
     JOIN desk.edition d ON d.id = e.id
     CROSS JOIN LATERAL ( SELECT jsonb_agg(
                CASE
                    WHEN (EXISTS ( SELECT
                       FROM desk.relation r
                         JOIN published.item target ON target.id = r.target_id AND target.edition_id IS NOT NULL
                      WHERE r.source_id = e.item_id AND r.kind = (given.relation ->> 'kind'::text) AND r.target_key = (given.relation ->> 'target'::text))) THEN given.relation
                    ELSE to_jsonb('sha256:'::text || encode(sha256(convert_to(((((('{"kind":'::text || to_json(given.relation ->> 'kind'::text)) || ',"note":'::text) || COALESCE(to_json(given.relation ->> 'note'::text)::text, 'null'::text)) || ',"target":'::text) || to_json(given.relation ->> 'target'::text)) || '}'::text, 'UTF8'::name)), 'hex'::text))
                END ORDER BY given.place) AS relations
           FROM jsonb_array_elements(d.content -> 'relations'::text) WITH ORDINALITY given(relation, place)) shown;

create view published.file as
 SELECT hash,
    media_type,
    byte_size,
    bytes
   FROM desk.file f
  WHERE (EXISTS ( SELECT
           FROM published.attachment a
          WHERE a.content_hash = f.hash));

create view published.ledger_entry as
 SELECT "position",
    at,
    kind,
    item_id,
    edition_id,
    content_hash,
    route,
    sign_offs,
    channels,
    desk.commitment(actor_salt, actor) AS actor,
    note,
    previous_hash,
    entry_hash
   FROM desk.ledger_entry l
  WHERE kind = 'WITHDRAWN'::text OR (EXISTS ( SELECT
           FROM published.edition e
          WHERE e.id = l.edition_id));

create view published.publication as
 SELECT p."position",
    p.item_id,
    p.edition_id,
    p.published_at,
    p.ended_at
   FROM desk.publication p
     JOIN published.edition e ON e.id = p.edition_id;

create view published.receipt as
 SELECT r.id,
    r.distribution_id,
    r.at,
    r.kind,
    r.url,
    r.evidence_id,
    NULL::text AS note,
    c.name AS given_by
   FROM desk.receipt r
     JOIN published.distribution d ON d.id = r.distribution_id
     JOIN desk.channel c ON c.id = d.channel_id;

create view published.sign_off as
 SELECT id,
    edition_id,
    step,
    body,
    verdict,
    content_hash,
    NULL::text AS comment,
    NULL::text AS signed_by,
    signed_at,
    digest,
    desk.commitment(salt, concat_ws('
'::text, signed_by, COALESCE(on_behalf_of, ''::text), COALESCE(reference, ''::text), COALESCE(comment, ''::text))) AS withheld,
    NULL::text AS reference,
    NULL::text AS account_id
   FROM desk.sign_off s
  WHERE verdict = 'APPROVE'::text AND ((EXISTS ( SELECT
           FROM published.edition e
          WHERE e.id = s.edition_id)) OR (EXISTS ( SELECT
           FROM desk.surviving_sign_off survived
             JOIN published.edition e ON e.id = survived.edition_id
          WHERE survived.sign_off_id = s.id)));

create view published.surviving_sign_off as
 SELECT survived.edition_id,
    survived.sign_off_id,
    survived.changed
   FROM desk.surviving_sign_off survived
     JOIN published.edition e ON e.id = survived.edition_id;

CREATE OR REPLACE FUNCTION desk.grow_ledger_tree(entry_position bigint, entry_hash text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  at_level smallint := 0;
  at_place bigint := entry_position - 1;
  node bytea := sha256('\x00'::bytea || decode(right(entry_hash, 64), 'hex'));
begin
  insert into desk.ledger_node (level, place, hash) values (at_level, at_place, node);
  while at_place % 2 = 1 loop
    select sha256('\x01'::bytea || n.hash || node) into strict node
    from desk.ledger_node n
    where n.level = at_level and n.place = at_place - 1;
    at_level := at_level + 1;
    at_place := at_place / 2;
    insert into desk.ledger_node (level, place, hash) values (at_level, at_place, node);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION desk.grow_with_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform desk.grow_ledger_tree(new.position, new.entry_hash);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION desk.keep_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  unspoken constant text[] := array['last_used_at', 'secret', 'secret_hash', 'hash', 'code_hash'];
  old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - unspoken end;
  new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - unspoken end;
  row_key jsonb;
begin
  select jsonb_object_agg(name, coalesce(new_row, old_row) -> name) into row_key from unnest(tg_argv) as given (name);
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(was.key, was.value), jsonb_object_agg(was.key, new_row -> was.key) into old_row, new_row
    from jsonb_each(old_row) was
    where new_row -> was.key is distinct from was.value;
    if old_row is null then
      return null;
    end if;
  end if;
  insert into desk.audit_change (audit_id, table_name, row_key, before, after)
  values (nullif(current_setting('tongyuan.audit', true), ''), tg_table_name, row_key, old_row, new_row);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION desk.keep_head_moving_forward()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.position <> old.position + 1 then
    raise exception 'the ledger head moves by one' using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION desk.keep_item_names()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.index_number <> old.index_number or new.key <> old.key then
    raise exception 'index number and key of item % never change', old.id using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION desk.new_delivery_id()
 RETURNS text
 LANGUAGE sql
AS $function$
  select 'dlv_' || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', place + 1, 1), '' order by at)
  from (
    select at, (((extract(epoch from clock_timestamp()) * 1000)::bigint >> (5 * (9 - at))) & 31)::int as place
    from generate_series(0, 9) as at
    union all
    select 10 + at, get_byte(given.bytes, at) & 31
    from generate_series(0, 15) as at, (select uuid_send(gen_random_uuid()) as bytes) as given
  ) as character (at, place)
$function$;

CREATE OR REPLACE FUNCTION desk.note_public_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if coalesce(current_setting('tongyuan.audit', true), '') = '' then
    update published.revision set changes = changes + 1 where stripe = pg_backend_pid() % 16;
  else
    perform set_config('tongyuan.public_change', 'yes', true);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION desk.plan_deliveries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from desk.endpoint) then
    return null;
  end if;
  update desk.delivery
  set state = case when new.kind = 'WITHDRAWN' then 'STOPPED' else 'SUPERSEDED' end
  where item_id = new.item_id and state in ('WAITING', 'FAILED');
  insert into desk.delivery (id, endpoint_id, kind, distribution_id, item_id, edition_id, position, state, lane, planned_at, next_at)
  select desk.new_delivery_id(), e.id, new.kind, d.id, d.item_id, d.edition_id, new.position, 'WAITING',
    case when new.kind = 'WITHDRAWN' or new.route = 'EMERGENCY' then 0 when new.route = 'MIGRATED' then 2 else 1 end,
    new.at, d.planned_at
  from desk.distribution d
  join desk.endpoint e on e.channel_id = d.channel_id
  where d.item_id = new.item_id and d.state in ('PLANNED', 'QUEUED')
    -- It waits for whoever is switched off; whoever is gone is told no more, but of what has to be taken back.
    and (e.disabled_reason is distinct from 'GONE' or (new.kind = 'WITHDRAWN' and exists (
      select
      from desk.delivery earlier
      where earlier.item_id = new.item_id and earlier.endpoint_id = e.id and earlier.tried_at is not null
    )));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION desk.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% of %.% is refused: its rows are kept as they were written', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $function$;

CREATE OR REPLACE FUNCTION desk.require_next_position()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.position <> (select head.position from desk.ledger_head head) then
    raise exception 'ledger position % does not follow the head', new.position using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION published.grams_sought(part text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT substr(lower(grams_sought.part), place.place, 2) AS substr FROM generate_series(1, GREATEST((length(grams_sought.part) - 1), 1)) place(place));

CREATE TRIGGER account_traced AFTER DELETE OR UPDATE ON desk.account FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER api_token_traced AFTER DELETE OR UPDATE ON desk.api_token FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER attachment_traced AFTER DELETE OR UPDATE ON desk.attachment FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.attachment FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER attempt_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.attempt FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.attempt FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER audit_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.audit FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER audit_change_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.audit_change FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER calendar_day_traced AFTER DELETE OR UPDATE ON desk.calendar_day FOR EACH ROW EXECUTE FUNCTION desk.keep_change('day');
CREATE TRIGGER category_traced AFTER DELETE OR UPDATE ON desk.category FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.category FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER category_relation_traced AFTER INSERT OR DELETE OR UPDATE ON desk.category_relation FOR EACH ROW EXECUTE FUNCTION desk.keep_change('category_id', 'other_id');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.category_relation FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER channel_traced AFTER DELETE OR UPDATE ON desk.channel FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.channel FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER check_override_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.check_override FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER checkpoint_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER delivery_kept BEFORE DELETE OR TRUNCATE ON desk.delivery FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER delivery_traced AFTER UPDATE ON desk.delivery FOR EACH ROW WHEN (old.state IS DISTINCT FROM new.state) EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER distribution_traced AFTER DELETE OR UPDATE ON desk.distribution FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.distribution FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER draft_traced AFTER DELETE OR UPDATE ON desk.draft FOR EACH ROW EXECUTE FUNCTION desk.keep_change('item_id');
CREATE TRIGGER draft_attachment_traced AFTER INSERT OR DELETE OR UPDATE ON desk.draft_attachment FOR EACH ROW EXECUTE FUNCTION desk.keep_change('item_id', 'attachment_id');
CREATE TRIGGER draft_category_traced AFTER INSERT OR DELETE OR UPDATE ON desk.draft_category FOR EACH ROW EXECUTE FUNCTION desk.keep_change('item_id', 'category_id');
CREATE TRIGGER draft_relation_traced AFTER INSERT OR DELETE OR UPDATE ON desk.draft_relation FOR EACH ROW EXECUTE FUNCTION desk.keep_change('item_id', 'relation_id');
CREATE TRIGGER edition_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.edition FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER DELETE OR UPDATE OR TRUNCATE ON desk.edition FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER edition_relation_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.edition_relation FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER emergency_publication_traced AFTER DELETE OR UPDATE ON desk.emergency_publication FOR EACH ROW EXECUTE FUNCTION desk.keep_change('position');
CREATE TRIGGER endpoint_traced AFTER DELETE OR UPDATE ON desk.endpoint FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER endpoint_secret_traced AFTER DELETE OR UPDATE ON desk.endpoint_secret FOR EACH ROW EXECUTE FUNCTION desk.keep_change('endpoint_id', 'number');
CREATE TRIGGER public_change_noted AFTER DELETE OR UPDATE OR TRUNCATE ON desk.file FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER item_names_never_change BEFORE UPDATE OF index_number, key ON desk.item FOR EACH ROW EXECUTE FUNCTION desk.keep_item_names();
CREATE TRIGGER item_traced AFTER DELETE OR UPDATE ON desk.item FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER ledger_entry_delivered AFTER INSERT ON desk.ledger_entry FOR EACH ROW EXECUTE FUNCTION desk.plan_deliveries();
CREATE TRIGGER ledger_entry_follows_head BEFORE INSERT ON desk.ledger_entry FOR EACH ROW EXECUTE FUNCTION desk.require_next_position();
CREATE TRIGGER ledger_entry_grows_tree AFTER INSERT ON desk.ledger_entry FOR EACH ROW EXECUTE FUNCTION desk.grow_with_entry();
CREATE TRIGGER ledger_entry_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER ledger_head_kept BEFORE DELETE OR TRUNCATE ON desk.ledger_head FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER ledger_head_moves_by_one BEFORE UPDATE ON desk.ledger_head FOR EACH ROW EXECUTE FUNCTION desk.keep_head_moving_forward();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.ledger_head FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER ledger_node_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.ledger_node FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.ledger_node FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER payload_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.payload FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER points_rule_traced AFTER DELETE OR UPDATE ON desk.points_rule FOR EACH ROW EXECUTE FUNCTION desk.keep_change('set_code', 'code');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.publication FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER publication_traced AFTER DELETE OR UPDATE ON desk.publication FOR EACH ROW EXECUTE FUNCTION desk.keep_change('position');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.receipt FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER receipt_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.receipt FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER DELETE OR UPDATE OR TRUNCATE ON desk.relation FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER relation_traced AFTER DELETE OR UPDATE ON desk.relation FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER review_traced AFTER DELETE OR UPDATE ON desk.review FOR EACH ROW EXECUTE FUNCTION desk.keep_change('edition_id');
CREATE TRIGGER review_task_traced AFTER DELETE OR UPDATE ON desk.review_task FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER route_version_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.route_version FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER scheduled_publication_traced AFTER DELETE OR UPDATE ON desk.scheduled_publication FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.sign_off FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER sign_off_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.sign_off FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.signing_key FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER signing_key_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.signing_key FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER submission_kept BEFORE DELETE OR TRUNCATE ON desk.submission FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER submission_item_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.submission_item FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER submission_message_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.submission_message FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER submission_upload_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.submission_upload FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.surviving_sign_off FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER surviving_sign_off_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON desk.surviving_sign_off FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON desk.unit FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER unit_traced AFTER DELETE OR UPDATE ON desk.unit FOR EACH ROW EXECUTE FUNCTION desk.keep_change('id');
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON published.attachment FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON published.edition FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON published.former_slug FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON published.item FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON published.item_category FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();
CREATE TRIGGER public_change_noted AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON published.relation FOR EACH STATEMENT EXECUTE FUNCTION desk.note_public_change();

grant usage on schema published to tongyuan_reader;
grant select on table published.attachment to tongyuan_reader;
grant select on table published.attempt to tongyuan_reader;
grant select on table published.category to tongyuan_reader;
grant select on table published.category_relation to tongyuan_reader;
grant select on table published.change to tongyuan_reader;
grant select on table published.channel to tongyuan_reader;
grant select on table published.checkpoint to tongyuan_reader;
grant select on table published.distribution to tongyuan_reader;
grant select on table published.edition to tongyuan_reader;
grant select on table published.edition_content to tongyuan_reader;
grant select on table published.file to tongyuan_reader;
grant select on table published.former_slug to tongyuan_reader;
grant select on table published.item to tongyuan_reader;
grant select on table published.item_category to tongyuan_reader;
grant select on table published.ledger_entry to tongyuan_reader;
grant select on table published.ledger_head to tongyuan_reader;
grant select on table published.ledger_key to tongyuan_reader;
grant select on table published.ledger_node to tongyuan_reader;
grant select on table published.publication to tongyuan_reader;
grant select on table published.receipt to tongyuan_reader;
grant select on table published.relation to tongyuan_reader;
grant select on table published.revision to tongyuan_reader;
grant select on table published.sign_off to tongyuan_reader;
grant select on table published.surviving_sign_off to tongyuan_reader;
grant select on table published.unit to tongyuan_reader;
