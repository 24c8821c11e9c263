-- The peers' tables: what a team without a hub would lay out for the same data, with an index for each question.
create table units (
  id integer primary key,
  name text not null,
  kind text not null
);

create table categories (
  id integer primary key,
  name text not null,
  slug text not null unique,
  parent_id integer references categories (id)
);
create index on categories (parent_id);

create table channels (
  id integer primary key,
  code text not null unique,
  name text not null,
  kind text not null
);

create table items (
  id integer primary key,
  slug text not null unique,
  title text not null,
  summary text not null,
  body text not null,
  index_number text not null unique,
  document_number text,
  published_at timestamptz,
  status text not null,
  unit_id integer not null references units (id)
);
create index on items (published_at desc) where status = 'published';
create index on items (status, published_at desc);
create index on items (unit_id);

create table item_categories (
  id integer primary key,
  item_id integer not null references items (id),
  category_id integer not null references categories (id),
  unique (item_id, category_id)
);
create index on item_categories (category_id, item_id);

create table relations (
  id integer primary key,
  from_item_id integer not null references items (id),
  to_item_id integer not null references items (id),
  kind text not null
);
create index on relations (from_item_id);
create index on relations (to_item_id);

create table distributions (
  id integer primary key,
  item_id integer not null references items (id),
  channel_id integer not null references channels (id),
  state text not null,
  planned_at timestamptz not null,
  delivered_at timestamptz
);
create index on distributions (item_id);
create index on distributions (channel_id, state, delivered_at desc);

create table attachments (
  id integer primary key,
  item_id integer not null references items (id),
  filename text not null,
  size integer not null
);
create index on attachments (item_id);

-- A category's public items, the newest first, as PostGraphile's documentation advises: a function that PostgreSQL can inline.
create function categories_published_items(c categories) returns setof items language sql stable as $$
  select i.*
  from item_categories ic
  join items i on i.id = ic.item_id
  where ic.category_id = c.id and i.status = 'published'
  order by i.published_at desc, i.id desc
$$;
comment on function categories_published_items(categories) is E'@behavior +typeField +list -connection';
