-- Review: which route an edition takes, who is asked when, and how an edition goes public at an hour, under embargo, or in an emergency.

-- Where the calendar differs from Monday to Friday: public holidays, and the weekend days worked in their place. Filled from the official
-- calendar, changed by the office.
create table desk.calendar_day (
  day date primary key,
  working boolean not null,
  name text not null check (name <> '')
);
create trigger calendar_day_traced after update or delete on desk.calendar_day for each row execute function desk.keep_change('day');

-- A route as it stands from a day on. Never changed: another version takes its place from its own day on, and editions keep theirs.
create table desk.route_version (
  id text primary key check (id like 'rtv\_%'),
  code text not null check (code ~ '^[A-Z][A-Z0-9_]*$'),
  name text not null check (name <> ''),
  effective_from date not null,
  -- Steps, and what the route is taken for; the shape is routeInput in src/modules/review/model/route-input.ts.
  definition jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  unique (code, effective_from)
);
create trigger route_version_kept before update or delete or truncate on desk.route_version for each statement execute function desk.refuse_change();

-- The review of one edition. Its outcome is null while it is open.
create table desk.review (
  edition_id text primary key references desk.edition (id),
  item_id text not null references desk.item (id),
  route_id text not null references desk.route_version (id),
  opened_at timestamptz not null,
  outcome text check (outcome in ('APPROVED', 'RETURNED', 'REFUSED', 'SUPERSEDED')),
  decided_at timestamptz,
  -- The edition is public already, by an emergency publication.
  retrospective boolean not null default false,
  check ((outcome is null) = (decided_at is null))
);
create unique index review_open on desk.review (item_id) where outcome is null and not retrospective;
create index review_item on desk.review (item_id, opened_at);
create index review_route on desk.review (route_id);
create trigger review_traced after update or delete on desk.review for each row execute function desk.keep_change('edition_id');

-- A step that its body is asked to decide.
create table desk.review_task (
  id text primary key check (id like 'tsk\_%'),
  edition_id text not null references desk.review (edition_id),
  item_id text not null references desk.item (id),
  step text not null,
  body text not null,
  roles text[] not null check (cardinality(roles) > 0),
  asked_at timestamptz not null,
  due_on date,
  -- The due day lies beyond the known calendar: it may move when the calendar of that year is out.
  due_provisional boolean not null default false,
  closed_at timestamptz,
  unique (edition_id, step)
);
create index review_task_open on desk.review_task (coalesce(due_on::timestamp at time zone 'UTC', 'infinity'::timestamptz), asked_at, id) where closed_at is null;
create index review_task_item on desk.review_task (item_id);
create trigger review_task_traced after update or delete on desk.review_task for each row execute function desk.keep_change('id');

-- Approvals of an earlier edition that hold for a later one, because only fields changed that its step's rule lists.
create table desk.surviving_sign_off (
  edition_id text not null references desk.review (edition_id),
  sign_off_id text not null references desk.sign_off (id),
  changed text[] not null check (cardinality(changed) > 0),
  primary key (edition_id, sign_off_id)
);
create index surviving_sign_off_original on desk.surviving_sign_off (sign_off_id);
create trigger surviving_sign_off_kept before update or delete or truncate on desk.surviving_sign_off for each statement execute function desk.refuse_change();

-- An official-document system signs with the reference of its document, for the person who signed there.
alter table desk.sign_off
  add column reference text check (reference !~ '[\n\r]'),
  add column on_behalf_of text check (on_behalf_of !~ '[\n\r]');

-- An edition that goes public at an hour.
create table desk.scheduled_publication (
  id text primary key check (id like 'sch\_%'),
  item_id text not null references desk.item (id),
  edition_id text not null references desk.edition (id),
  publish_at timestamptz not null,
  channels text[],
  -- [{ channel, at }]: channels that get it later.
  channel_times jsonb not null,
  change_note text,
  scheduled_by text not null,
  scheduled_at timestamptz not null,
  state text not null check (state in ('WAITING', 'PUBLISHED', 'CANCELLED', 'FAILED')),
  ended_at timestamptz,
  -- The refusal with which it did not go out, { code, facts }: told in the language of who reads it.
  failure jsonb,
  check ((state = 'WAITING') = (ended_at is null)),
  check ((state = 'FAILED') = (failure is not null))
);
create unique index scheduled_publication_waiting on desk.scheduled_publication (item_id) where state = 'WAITING';
create index scheduled_publication_due on desk.scheduled_publication (publish_at) where state = 'WAITING';
create index scheduled_publication_item on desk.scheduled_publication (item_id, scheduled_at);
create index scheduled_publication_edition on desk.scheduled_publication (edition_id);
create trigger scheduled_publication_traced after update or delete on desk.scheduled_publication for each row execute function desk.keep_change('id');

-- Nothing of the item goes public before this instant, whoever approves it.
alter table desk.item add column embargo_until timestamptz;

-- Published by the principal before its reviews were done. What the review afterwards came to is null while it is open.
create table desk.emergency_publication (
  position bigint primary key references desk.ledger_entry (position),
  item_id text not null references desk.item (id),
  edition_id text not null unique references desk.edition (id),
  reason text not null check (reason <> ''),
  published_by text not null,
  published_at timestamptz not null,
  review_outcome text check (review_outcome in ('APPROVED', 'RETURNED', 'REFUSED')),
  reviewed_at timestamptz,
  check ((review_outcome is null) = (reviewed_at is null))
);
create index emergency_publication_item on desk.emergency_publication (item_id);
create index emergency_publication_at on desk.emergency_publication (published_at);
create trigger emergency_publication_traced after update or delete on desk.emergency_publication for each row execute function desk.keep_change('position');

revoke update, delete, truncate on desk.route_version, desk.surviving_sign_off from current_user;
grant update (id) on desk.route_version to current_user;

-- Approvals that stand behind public editions, those that survived from an earlier edition among them.
create or replace view published.sign_off as
  select s.id, s.edition_id, s.step, s.body, s.verdict, s.content_hash, null::text as comment, null::text as signed_by, s.signed_at,
    s.digest, desk.commitment(s.salt, concat_ws(E'\n', s.signed_by, coalesce(s.on_behalf_of, ''), coalesce(s.reference, ''), coalesce(s.comment, ''))) as withheld, null::text as reference, null::text as account_id
  from desk.sign_off s
  where s.verdict = 'APPROVE'
    and (
      exists (select from published.edition e where e.id = s.edition_id)
      or exists (
        select
        from desk.surviving_sign_off survived
        join published.edition e on e.id = survived.edition_id
        where survived.sign_off_id = s.id
      )
    );

create or replace view office.sign_off as
  select s.id, s.edition_id, s.step, s.body, s.verdict, s.content_hash, s.comment, coalesce(s.on_behalf_of, a.display_name, s.signed_by) as signed_by, s.signed_at,
    s.digest, desk.commitment(s.salt, concat_ws(E'\n', s.signed_by, coalesce(s.on_behalf_of, ''), coalesce(s.reference, ''), coalesce(s.comment, ''))) as withheld, s.reference, s.signed_by as account_id
  from desk.sign_off s
  left join desk.account a on a.id = s.signed_by;

create view published.surviving_sign_off as
  select survived.edition_id, survived.sign_off_id, survived.changed
  from desk.surviving_sign_off survived
  join published.edition e on e.id = survived.edition_id;
grant select on published.surviving_sign_off to tongyuan_reader;

create view office.surviving_sign_off as
  select edition_id, sign_off_id, changed
  from desk.surviving_sign_off;

create view office.calendar_day as
  select day::text as day, working, name
  from desk.calendar_day;

create view office.route_version as
  select id, code, name, effective_from::text as effective_from, definition, created_by, created_at
  from desk.route_version;

create view office.review as
  select edition_id, item_id, route_id, opened_at, outcome, decided_at, retrospective
  from desk.review;

-- Open: a body waits to decide it; of a withdrawn item nothing is decided. The sort puts what has no limit last.
create view office.review_task as
  select t.id, t.edition_id, t.item_id, t.step, t.body, t.roles, t.asked_at, t.due_on::text as due_on, t.due_provisional, r.retrospective, t.closed_at,
    (t.closed_at is null and i.status <> 'WITHDRAWN') as open,
    coalesce(t.due_on::timestamp at time zone 'UTC', 'infinity'::timestamptz) as due_sort
  from desk.review_task t
  join desk.review r on r.edition_id = t.edition_id
  join desk.item i on i.id = t.item_id;

-- Who has written on an item: they sign nothing of it where the route keeps authors and signers apart.
create view office.item_author as
  select i.id as item_id, i.created_by as account_id
  from desk.item i
  union
  select a.subject_id, a.actor
  from desk.audit a
  where a.command in ('draftCreate', 'draftUpdate', 'draftSubmit', 'submissionAdopt', 'attachmentAdd', 'relationCreate', 'relationDelete') and a.subject_id is not null;

-- Where no channel was named, it goes to the websites that are active then.
create view office.scheduled_publication as
  select s.id, s.item_id, s.edition_id, s.publish_at,
    coalesce(s.channels, array(select c.code from desk.channel c where c.kind = 'WEBSITE' and c.active order by c.code)) as channels, s.change_note, coalesce(a.display_name, s.scheduled_by) as scheduled_by, s.scheduled_at,
    s.state, s.ended_at, s.failure
  from desk.scheduled_publication s
  left join desk.account a on a.id = s.scheduled_by;

create view office.emergency_publication as
  select p.position, p.item_id, p.edition_id, p.reason, coalesce(a.display_name, p.published_by) as published_by, p.published_at, p.review_outcome, p.reviewed_at
  from desk.emergency_publication p
  left join desk.account a on a.id = p.published_by;

-- For ever, what went public before its reviews were done is marked.
create or replace view published.change as
  select position, at, kind, item_id, edition_id, channels, entry_hash, route = 'EMERGENCY' and kind <> 'WITHDRAWN' as emergency
  from desk.ledger_entry;

create or replace view office.change as select * from published.change;

drop view office.draft;
create view office.draft as
  select d.item_id, d.version, d.document, i.route, i.status, i.published_at, i.embargo_until, i.created_by,
    newest.id as newest_edition_id, newest.number as newest_number, newest.content_hash as newest_hash, newest.sealed_by as newest_sealed_by,
    exists (select from desk.publication p where p.edition_id = newest.id and p.ended_at is null) as newest_is_public,
    exists (select from desk.scheduled_publication s where s.item_id = i.id and s.state = 'WAITING') as is_scheduled,
    review.route_id, review.outcome as review_outcome
  from desk.draft d
  join desk.item i on i.id = d.item_id
  left join lateral (
    select e.id, e.number, e.content_hash, e.sealed_by
    from desk.edition e
    where e.item_id = d.item_id
    order by e.number desc
    limit 1
  ) newest on true
  left join desk.review on review.edition_id = newest.id;
