/** One of each kind of object, with the awkward cases: names to quote, two tables that point at each other, a view on a view. */
export const EVERYTHING = `
create schema shop;
create schema "Odd Name";
create extension if not exists pg_trgm;

create type shop.mood as enum ('GOOD', 'so so', 'b''ad');
create domain shop.code as text collate "C" default 'A1' not null constraint code_form check (value ~ '^[A-Z][0-9]+$');
create type shop.place as (x integer, y numeric(8, 2));

create sequence shop.ticket as integer start with 7 increment by 3 minvalue 1 maxvalue 999 cache 5 cycle;

create function shop.double(number integer) returns integer language sql immutable as 'select number * 2';
create function shop.double(number text) returns text language sql immutable as $$ select number || number $$;

create table shop.zone (
  id integer generated always as identity (start with 100 increment by 5) primary key,
  code shop.code,
  twice integer generated always as (shop.double(size)) stored,
  size integer not null default 1 check (size > 0),
  "Odd Column" text,
  mood shop.mood not null default 'so so',
  place shop.place,
  name varchar(40) collate "C" not null,
  no integer default nextval('shop.ticket'),
  plain text not null,
  best_item bigint,
  unique (code, name),
  exclude using gist (int4range(0, size) with &&) where (size > 10)
) with (fillfactor = 70);
alter table shop.zone alter column plain set storage external;

create table shop.item (
  id bigserial primary key,
  zone integer not null references shop.zone (id) on delete cascade deferrable initially deferred,
  parent bigint references shop.item (id),
  made_at timestamptz not null default now(),
  amount numeric(10, 2) not null
);
alter table shop.zone add constraint zone_best foreign key (best_item) references shop.item (id) not valid;
create unlogged table shop.scratch (id uuid primary key default gen_random_uuid());
create table shop.special (extra text) inherits (shop.scratch);

create table shop.entry (at date not null, line text not null, primary key (at, line)) partition by range (at);
create index entry_line on shop.entry (line);
create table shop.entry_2025 partition of shop.entry for values from ('2025-01-01') to ('2026-01-01');
create table shop.entry_rest partition of shop.entry default;

create unique index item_one_per_zone on shop.item (zone) where parent is null;
create index item_made on shop.item using btree (made_at desc nulls last) include (amount);
create index zone_name on shop.zone using gin (name gin_trgm_ops);
create statistics shop.zone_sizes (dependencies) on size, mood from shop.zone;

create table "Odd Name"."select" ("from" integer not null, constraint "a b" check ("from" <> 0));

create view shop.a_big_zone with (security_barrier = true) as select id, name, size from shop.z_zone where size > 5;
`.replace(
  'create view shop.a_big_zone',
  'create view shop.z_zone as select z.id, z.name, z.size from shop.zone z;\ncreate view shop.a_big_zone',
)

/** What hangs on the objects: code, triggers, rights, row security and comments. */
export const EVERYTHING_ELSE = `
create materialized view shop.zone_count as select mood, count(*) as zones from shop.zone group by mood;
create unique index zone_count_mood on shop.zone_count (mood);

create function shop.zone_label(zone shop.zone) returns text language sql stable begin atomic select zone.name || ' ' || zone.size; end;
create function shop.touch() returns trigger language plpgsql security definer set search_path = '' as $body$
begin
  new.made_at = now();
  return new;
end $body$;
create procedure shop.tidy(inout removed integer) language plpgsql as $$ begin delete from shop.scratch; removed = 1; end $$;
revoke execute on function shop.touch() from public;
grant execute on function shop.touch() to dump_clerk;
create view shop.labelled as select shop.zone_label(z) as label from shop.zone z;

create trigger item_touched before insert or update of amount on shop.item for each row when (new.amount > 0) execute function shop.touch();
create constraint trigger item_checked after insert on shop.item deferrable for each row execute function shop.touch();
alter table shop.item disable trigger item_checked;

grant usage on schema shop to dump_clerk, public;
grant select, insert on shop.item to dump_clerk with grant option;
grant all on shop.zone to dump_clerk;
grant select (id, name), update (name) on shop.zone to dump_guest;
grant usage on sequence shop.ticket to dump_clerk;
revoke usage on type shop.mood from public;
grant usage on type shop.mood to dump_clerk;
alter default privileges in schema shop grant select on tables to dump_clerk;

alter table shop.item enable row level security;
alter table shop.item force row level security;
create policy item_small on shop.item as restrictive for update to dump_clerk, dump_guest using (amount < 10) with check (amount < 20);
create policy item_seen on shop.item for select using (true);

comment on schema shop is 'the shop''s own';
comment on table shop.item is 'things';
comment on column shop.item.amount is 'in yuan';
comment on constraint item_zone_fkey on shop.item is 'where it lies';
comment on constraint code_form on domain shop.code is 'letter, digits';
comment on index shop.item_made is 'newest first';
comment on trigger item_touched on shop.item is 'keeps the time';
comment on policy item_seen on shop.item is 'all may look';
comment on function shop.double(integer) is 'two of it';
comment on procedure shop.tidy(integer) is 'sweeps';
comment on view shop.labelled is 'for signs';
comment on materialized view shop.zone_count is 'counted nightly';
comment on column shop.labelled.label is 'the text of the sign';
comment on type shop.mood is 'how it goes';
comment on domain shop.code is 'shelf code';
comment on type shop.place is 'on the map';
comment on column shop.place.x is 'metres';
comment on sequence shop.ticket is 'numbers on paper';
comment on statistics shop.zone_sizes is 'for the planner';
`
