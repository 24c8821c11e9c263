-- The distribution engine: partners' webhooks. These rows are the record and the queue at once (docs/decisions/0012-our-rows-are-the-queue.md).
create table desk.endpoint (
  id text primary key check (id like 'end\_%'),
  channel_id text not null references desk.channel (id),
  url text not null,
  -- The partner's stored GraphQL query; null: deliveries name the change and nothing more.
  query text,
  active boolean not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_reason text check (disabled_reason in ('SWITCHED_OFF', 'GONE', 'FAILING')),
  -- The first failure since the last success.
  failing_since timestamptz,
  check (active = (disabled_at is null)),
  check ((disabled_at is null) = (disabled_reason is null))
);
create index endpoint_channel on desk.endpoint (channel_id, id);
create trigger endpoint_traced after update or delete on desk.endpoint for each row execute function desk.keep_change('id');

-- What deliveries are signed with: the newest, and those before it until they end.
create table desk.endpoint_secret (
  endpoint_id text not null references desk.endpoint (id),
  number integer not null,
  secret text not null,
  created_at timestamptz not null,
  -- Null: it is the newest.
  ends_at timestamptz,
  primary key (endpoint_id, number)
);
create unique index endpoint_secret_newest on desk.endpoint_secret (endpoint_id) where ends_at is null;
create trigger endpoint_secret_traced after update or delete on desk.endpoint_secret for each row execute function desk.keep_change('endpoint_id', 'number');

-- Exactly what was sent, once for all who were sent the same.
create table desk.payload (
  hash text primary key check (hash ~ '^sha256:[0-9a-f]{64}$'),
  body text not null
);
create trigger payload_kept before update or delete or truncate on desk.payload for each statement execute function desk.refuse_change();
revoke update, delete, truncate on desk.payload from current_user;
-- To refer to a row is to lock it, which takes the right to update a column; the trigger refuses to.
grant update (hash) on desk.payload to current_user;

create table desk.delivery (
  id text primary key check (id like 'dlv\_%'),
  endpoint_id text not null references desk.endpoint (id),
  kind text not null check (kind in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN', 'RESTORED', 'TEST')),
  -- These three are null for a test.
  distribution_id text references desk.distribution (id),
  item_id text references desk.item (id),
  edition_id text references desk.edition (id),
  -- Of the ledger entry that it tells of; 0 for a test.
  position bigint not null,
  state text not null check (state in ('WAITING', 'DELIVERED', 'FAILED', 'SUPERSEDED', 'STOPPED')),
  -- 0 urgent (emergencies, withdrawals), 1 normal, 2 bulk (migrated content).
  lane smallint not null check (lane between 0 and 2),
  planned_at timestamptz not null,
  next_at timestamptz not null,
  attempts integer not null default 0,
  -- When a worker first took it: from then on its receiver may have it.
  tried_at timestamptz,
  lease text,
  leased_until timestamptz,
  payload_hash text references desk.payload (hash),
  delivered_at timestamptz,
  check ((kind = 'TEST') = (distribution_id is null)),
  check ((kind = 'TEST') = (item_id is null)),
  check ((kind = 'TEST') = (edition_id is null)),
  check ((lease is null) = (leased_until is null)),
  check (state <> 'DELIVERED' or delivered_at is not null)
);
create index delivery_due on desk.delivery (endpoint_id, lane, next_at, position) where state = 'WAITING';
create index delivery_open on desk.delivery (item_id, endpoint_id) where state in ('WAITING', 'FAILED');
create index delivery_leased on desk.delivery (item_id, endpoint_id) where leased_until is not null;
create index delivery_endpoint on desk.delivery (endpoint_id, planned_at desc, id desc);
create index delivery_position on desk.delivery (endpoint_id, position);
create index delivery_item on desk.delivery (item_id, endpoint_id, position);
create index delivery_distribution on desk.delivery (distribution_id);
create index delivery_edition on desk.delivery (edition_id);
create index delivery_payload on desk.delivery (payload_hash);
-- Taking and giving back a lease is no news: what a worker did stands in its attempts.
create trigger delivery_traced after update on desk.delivery for each row when (old.state is distinct from new.state)
  execute function desk.keep_change('id');
create trigger delivery_kept before delete or truncate on desk.delivery for each statement execute function desk.refuse_change();

alter table desk.attempt
  add column delivery_id text references desk.delivery (id),
  add column payload_hash text references desk.payload (hash),
  alter column distribution_id drop not null,
  add check (num_nonnulls(distribution_id, delivery_id) > 0);
create index attempt_delivery on desk.attempt (delivery_id, at);
create index attempt_payload on desk.attempt (payload_hash);

-- As newId in src/platform/ids.ts: ten characters of time, sixteen random ones.
create function desk.new_delivery_id() returns text language sql volatile as $$
  select 'dlv_' || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', place + 1, 1), '' order by at)
  from (
    select at, (((extract(epoch from clock_timestamp()) * 1000)::bigint >> (5 * (9 - at))) & 31)::int as place
    from generate_series(0, 9) as at
    union all
    select 10 + at, get_byte(given.bytes, at) & 31
    from generate_series(0, 15) as at, (select uuid_send(gen_random_uuid()) as bytes) as given
  ) as character (at, place)
$$;

-- Whatever puts an item before the public or takes it back, by whichever road, writes a ledger entry; its deliveries are written with it.
-- The distributions of the item that wait now are those of this change: what waited before has just been superseded or stopped.
create function desk.plan_deliveries() returns trigger language plpgsql as $$
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
end $$;
create trigger ledger_entry_delivered after insert on desk.ledger_entry for each row execute function desk.plan_deliveries();

-- Neither secrets nor leases are in any view; partners read their own rows of these.
create view office.endpoint as
  select e.id, e.channel_id, e.url, e.query, e.active, e.created_at, e.disabled_at, e.disabled_reason, e.failing_since,
    (select max(s.ends_at) from desk.endpoint_secret s where s.endpoint_id = e.id) as old_secret_ends_at
  from desk.endpoint e;

create view office.delivery as
  select d.id, d.endpoint_id, d.kind, d.distribution_id, d.item_id, d.position, d.state, d.lane, d.planned_at, d.next_at, d.delivered_at, p.body as payload
  from desk.delivery d
  left join desk.payload p on p.hash = d.payload_hash;

create or replace view office.attempt as
  select id, distribution_id, at, outcome, http_status, duration_ms, next_at, delivery_id
  from desk.attempt;
create or replace view published.attempt as
  select id, distribution_id, at, outcome, http_status, duration_ms, next_at, delivery_id
  from desk.attempt
  where false;
