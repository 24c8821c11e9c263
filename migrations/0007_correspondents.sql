-- Correspondents: what they send in, the conversation about it, the files that come with it, and how their work is counted.
create table desk.submission (
  id text primary key check (id like 'sub\_%'),
  correspondent_id text not null,
  -- Name and unit as they were at the time of sending.
  correspondent text not null,
  unit_id text not null references desk.unit (id),
  kind text not null check (kind in ('NEWS', 'EXPERIENCE', 'PROBLEM_SUGGESTION', 'COMMISSIONED', 'URGENT')),
  title text not null check (title <> ''),
  text text not null check (text <> ''),
  happened_on date,
  received_at timestamptz not null,
  late boolean not null,
  status text not null check (status in ('RECEIVED', 'NEEDS_CHANGES', 'ADOPTED', 'DECLINED')),
  question text,
  decline_reason text,
  duplicate_of_id text references desk.submission (id),
  decided_by text,
  decided_at timestamptz,
  updated_at timestamptz not null,
  check (duplicate_of_id <> id),
  check ((status = 'NEEDS_CHANGES') = (question is not null)),
  check ((status = 'DECLINED') = (decline_reason is not null)),
  check (status = 'DECLINED' or duplicate_of_id is null),
  check ((status in ('ADOPTED', 'DECLINED')) = (decided_at is not null)),
  check ((decided_by is null) = (decided_at is null))
);
create index submission_received on desk.submission (received_at desc, id desc);
create index submission_status on desk.submission (status, received_at desc, id desc);
create index submission_correspondent on desk.submission (correspondent_id, received_at desc, id desc);
create index submission_unit on desk.submission (unit_id);
create index submission_decided on desk.submission (decided_at) where decided_at is not null;
create index submission_duplicate_of on desk.submission (duplicate_of_id);

-- What two texts have in common is told from their pairs of characters (shingles); the bands of a MinHash signature find those worth
-- comparing. A row a band, because comparing whole lists of bands takes a hundred times as long.
create table desk.submission_likeness (
  submission_id text primary key references desk.submission (id),
  shingles integer[] not null
);

create table desk.submission_band (
  band integer not null,
  submission_id text not null references desk.submission_likeness (submission_id),
  primary key (band, submission_id)
);
create index submission_band_submission on desk.submission_band (submission_id);

-- Which items came of a submission. Several correspondents can share the credit for one item.
create table desk.submission_item (
  submission_id text not null references desk.submission (id),
  item_id text not null references desk.item (id),
  adopted_at timestamptz not null,
  primary key (submission_id, item_id)
);
create index submission_item_item on desk.submission_item (item_id);

-- Every step of the conversation, with the text as it was sent at that time.
create table desk.submission_message (
  id text primary key check (id like 'smg\_%'),
  submission_id text not null references desk.submission (id),
  at timestamptz not null,
  kind text not null check (kind in ('RECEIVED', 'RETURNED', 'ANSWERED', 'ATTACHED', 'ADOPTED', 'DECLINED')),
  author_id text not null,
  author text not null,
  from_office boolean not null,
  note text,
  title text,
  text text,
  happened_on date,
  check ((kind in ('RECEIVED', 'ANSWERED')) = (title is not null and text is not null))
);
create index submission_message_submission on desk.submission_message (submission_id, at, id);

create trigger submission_kept before delete or truncate on desk.submission for each statement execute function desk.refuse_change();
create trigger submission_item_kept before update or delete or truncate on desk.submission_item for each statement execute function desk.refuse_change();
create trigger submission_message_kept before update or delete or truncate on desk.submission_message for each statement execute function desk.refuse_change();

-- A file on its way in, or arrived. Its bytes wait in upload_part, then cleaned in `cleaned`, and end in desk.file.
create table desk.upload (
  id text primary key check (id like 'upl\_%'),
  uploader_id text not null,
  file_name text not null,
  metadata text not null,
  byte_length integer not null check (byte_length between 1 and 20000000),
  received integer not null default 0 check (received between 0 and byte_length),
  state text not null check (state in ('RECEIVING', 'READY', 'REFUSED')),
  fault text check (fault in ('HEIC', 'UNKNOWN_TYPE', 'DAMAGED', 'TOO_MANY_PIXELS')),
  cleaned bytea,
  media_type text,
  file_hash text references desk.file (hash),
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((state = 'REFUSED') = (fault is not null)),
  check ((state = 'READY') = (file_hash is not null)),
  check ((state = 'RECEIVING') = (finished_at is null)),
  check (state = 'RECEIVING' or cleaned is null),
  check (state <> 'READY' or media_type is not null)
);
create index upload_uploader on desk.upload (uploader_id, created_at);
create index upload_file on desk.upload (file_hash);
create index upload_age on desk.upload (created_at);

create table desk.upload_part (
  upload_id text not null references desk.upload (id) on delete cascade,
  place integer not null check (place >= 0),
  bytes bytea not null,
  primary key (upload_id, place)
);

create table desk.submission_upload (
  upload_id text primary key references desk.upload (id),
  submission_id text not null references desk.submission (id),
  position integer not null check (position between 1 and 9),
  unique (submission_id, position)
);
create trigger submission_upload_kept before update or delete or truncate on desk.submission_upload for each statement execute function desk.refuse_change();

-- How points are given. A rule of a level above counts once an administrator names the channel that stands for the level here.
create table desk.points_rule (
  set_code text not null check (set_code ~ '^[A-Z][A-Z0-9_]*$'),
  code text not null check (code ~ '^[A-Z][A-Z0-9_]*$'),
  label text not null,
  basis text not null check (basis in ('QUOTA', 'CHANNEL', 'KIND', 'NOT_COMPUTED')),
  points integer not null,
  kind text check (kind in ('NEWS', 'EXPERIENCE', 'PROBLEM_SUGGESTION', 'COMMISSIONED', 'URGENT')),
  least integer check (least > 0),
  channel_id text references desk.channel (id),
  note text,
  active boolean not null default true,
  updated_at timestamptz not null,
  primary key (set_code, code),
  check ((basis = 'QUOTA') = (least is not null)),
  check (basis <> 'KIND' or kind is not null),
  check (basis = 'CHANNEL' or channel_id is null),
  check (basis <> 'NOT_COMPUTED' or note is not null)
);
create index points_rule_channel on desk.points_rule (channel_id);
create trigger points_rule_traced after update or delete on desk.points_rule for each row execute function desk.keep_change('set_code', 'code');

insert into desk.points_rule (set_code, code, label, basis, points, kind, least, note, updated_at) values
  ('COUNTY_A', 'MONTHLY_QUOTA', '完成当月动态类信息 8 篇', 'QUOTA', 10, 'NEWS', 8, '全年封顶 120 分，即每月 10 分', now()),
  ('COUNTY_A', 'COUNTY_EXPRESS', '县级快报采用', 'CHANNEL', 5, null, null, null, now()),
  ('COUNTY_A', 'COUNTY_AFFAIRS', '县级政务采用', 'CHANNEL', 10, null, null, null, now()),
  ('COUNTY_A', 'COUNTY_SUPPLEMENT', '县级增刊采用', 'CHANNEL', 30, null, null, null, now()),
  ('COUNTY_A', 'CITY_NEWS', '市级动态采用', 'CHANNEL', 20, null, null, null, now()),
  ('COUNTY_A', 'CITY_SINGLE', '市级单篇采用', 'CHANNEL', 50, null, null, null, now()),
  ('COUNTY_A', 'CITY_EXCHANGE', '市级交流采用', 'CHANNEL', 80, null, null, null, now()),
  ('COUNTY_A', 'QUARTERLY_LONG', '每季度至少 1 篇长信息', 'NOT_COMPUTED', 0, null, null, '来源没有说明何为长信息，需人工核对', now()),
  ('TOWN_B', 'COUNTY', '县级采用', 'CHANNEL', 10, null, null, null, now()),
  ('TOWN_B', 'CITY', '市级采用', 'CHANNEL', 20, null, null, null, now()),
  ('TOWN_B', 'PROVINCE', '省级采用', 'CHANNEL', 30, null, null, null, now()),
  ('TOWN_B', 'COMMISSIONED', '完成约稿', 'KIND', 3, 'COMMISSIONED', null, null, now()),
  ('TOWN_B', 'COMMISSION_MISSED', '未完成约稿', 'NOT_COMPUTED', -3, null, null, '约稿任务及其期限不在系统中登记，需人工核对', now()),
  ('TOWN_B', 'TARGETS', '每月 2 篇、每季 10 分、全年 40 分', 'NOT_COMPUTED', 0, null, null, '任务目标本身不计分，可对照报送数和得分查看', now()),
  ('COUNTY_SITE_C', 'COUNTY_SITE', '县级网站采用', 'CHANNEL', 5, null, null, null, now()),
  ('COUNTY_SITE_C', 'CITY_SITE', '市级网站采用', 'CHANNEL', 10, null, null, null, now());

create view office.submission as
  select id, correspondent_id, correspondent, unit_id, kind, title, text, happened_on, received_at, late, status, question, decline_reason,
    duplicate_of_id, decided_at, updated_at
  from desk.submission;

create view office.submission_likeness as
  select submission_id, shingles
  from desk.submission_likeness;

create view office.submission_band as
  select band, submission_id
  from desk.submission_band;

create view office.submission_item as
  select submission_id, item_id, adopted_at
  from desk.submission_item;

create view office.submission_message as
  select id, submission_id, at, kind, author_id, author, from_office, note, title, text, happened_on
  from desk.submission_message;

create view office.upload as
  select u.id, u.uploader_id, u.file_name, u.metadata, u.byte_length, u.received, u.state, u.fault, u.media_type, u.file_hash, f.byte_size,
    u.created_at, s.submission_id, s.position
  from desk.upload u
  left join desk.file f on f.hash = u.file_hash
  left join desk.submission_upload s on s.upload_id = u.id;

create view office.points_rule as
  select set_code, code, label, basis, points, kind, least, channel_id, note, active
  from desk.points_rule;

-- The roster: who reports, whether or not anything came.
create view office.correspondent as
  select id, display_name, unit_id
  from desk.account
  where 'CORRESPONDENT' = any(roles) and active;
