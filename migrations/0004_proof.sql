-- Proof: what a sign-off and an entry say about persons is bound without being shown, a Merkle tree (RFC 9162) stands over the
-- ledger, and signed checkpoints say how far it goes.

-- Binds to a text and shows nothing of it; the same as commitTo in src/platform/commitment.ts.
create function desk.commitment(salt text, content text) returns text language sql immutable strict parallel safe as $$
  select 'sha256:' || encode(sha256(decode(salt, 'hex') || convert_to(content, 'UTF8')), 'hex')
$$;

-- Who signed and the comment stand in the digest only as a commitment, so that the public can check a digest without learning them.
alter table desk.sign_off
  add column salt text not null default '',
  add column digest text not null default '';
alter table desk.sign_off
  alter column salt drop default,
  alter column digest drop default;
create index sign_off_digest on desk.sign_off (digest);

alter table desk.ledger_entry add column actor_salt text not null default '';
alter table desk.ledger_entry alter column actor_salt drop default;

-- The hash of every complete subtree: level 0 are the leaves; the subtree (level, place) covers the leaves from place * 2^level on.
create table desk.ledger_node (
  level smallint not null check (level >= 0),
  place bigint not null check (place >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, place)
);

-- Adds the leaf of an entry and every subtree that it completes: one row and, on average, one more.
create function desk.grow_ledger_tree(entry_position bigint, entry_hash text) returns void language plpgsql as $$
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
end $$;

create function desk.grow_with_entry() returns trigger language plpgsql as $$
begin
  perform desk.grow_ledger_tree(new.position, new.entry_hash);
  return null;
end $$;

do $$
begin
  perform desk.grow_ledger_tree(e.position, e.entry_hash) from (select position, entry_hash from desk.ledger_entry order by position) e;
end $$;

create trigger ledger_entry_grows_tree after insert on desk.ledger_entry for each row execute function desk.grow_with_entry();

-- Made at the first checkpoint and shared by every process of the hub. The verifier key begins with the ledger's name.
create table desk.signing_key (
  single boolean primary key default true check (single),
  verifier_key text not null,
  private_key bytea not null,
  created_at timestamptz not null
);

create table desk.checkpoint (
  size bigint primary key check (size >= 0),
  note text not null,
  signed_at timestamptz not null
);

create trigger ledger_node_kept before update or delete or truncate on desk.ledger_node for each statement execute function desk.refuse_change();
create trigger signing_key_kept before update or delete or truncate on desk.signing_key for each statement execute function desk.refuse_change();
create trigger checkpoint_kept before update or delete or truncate on desk.checkpoint for each statement execute function desk.refuse_change();

-- Triggers refuse everybody; a hub that does not run as a superuser has not even the right. PostgreSQL wants the right to update some
-- column of a table that others refer to, before it locks the row they refer to: the key's column is left for that.
revoke update, delete, truncate on desk.ledger_entry, desk.ledger_node, desk.signing_key, desk.checkpoint, desk.edition, desk.edition_relation, desk.sign_off from current_user;
grant update (position) on desk.ledger_entry to current_user;
grant update (id) on desk.edition to current_user;

-- An item that is restored goes out again, and can be taken back again: the same step is planned more than once.
alter table desk.distribution drop constraint distribution_edition_id_channel_id_action_key;
alter table desk.distribution add unique (edition_id, channel_id, action, planned_at);

create or replace view published.sign_off as
  select s.id, s.edition_id, s.step, s.body, s.verdict, s.content_hash, null::text as comment, null::text as signed_by, s.signed_at,
    s.digest, desk.commitment(s.salt, s.signed_by || E'\n' || coalesce(s.comment, '')) as withheld
  from desk.sign_off s
  join published.edition e on e.id = s.edition_id
  where s.verdict = 'APPROVE';

create or replace view office.sign_off as
  select s.id, s.edition_id, s.step, s.body, s.verdict, s.content_hash, s.comment, coalesce(a.display_name, s.signed_by) as signed_by, s.signed_at,
    s.digest, desk.commitment(s.salt, s.signed_by || E'\n' || coalesce(s.comment, '')) as withheld
  from desk.sign_off s
  left join desk.account a on a.id = s.signed_by;

-- Entries whole, as their hash covers them; the actor as the commitment that is hashed.
create view office.ledger_entry as
  select position, at, kind, item_id, edition_id, content_hash, route, sign_offs, channels, desk.commitment(actor_salt, actor) as actor, note, previous_hash, entry_hash
  from desk.ledger_entry;

-- Whole for the public: those about editions that it can still read, and every withdrawal.
create view published.ledger_entry as
  select l.position, l.at, l.kind, l.item_id, l.edition_id, l.content_hash, l.route, l.sign_offs, l.channels, desk.commitment(l.actor_salt, l.actor) as actor, l.note, l.previous_hash, l.entry_hash
  from desk.ledger_entry l
  where l.kind = 'WITHDRAWN'
    or exists (select from published.edition e where e.id = l.edition_id);

-- The whole content of a public edition; a relation to an item that is not public stands as its hash, as contentHash takes it.
create view published.edition_content as
  select e.id as edition_id, d.content || jsonb_build_object('relations', coalesce(shown.relations, '[]')) as content
  from published.edition e
  join desk.edition d on d.id = e.id
  cross join lateral (
    select jsonb_agg(
      case
        when exists (
          select
          from desk.relation r
          join published.item target on target.id = r.target_id and target.edition_id is not null
          where r.source_id = e.item_id and r.kind = given.relation ->> 'kind' and r.target_key = given.relation ->> 'target'
        ) then given.relation
        else to_jsonb('sha256:' || encode(sha256(convert_to(
          '{"kind":' || to_json(given.relation ->> 'kind') || ',"note":' || coalesce(to_json(given.relation ->> 'note')::text, 'null') || ',"target":' || to_json(given.relation ->> 'target') || '}',
          'UTF8')), 'hex'))
      end order by given.place) as relations
    from jsonb_array_elements(d.content -> 'relations') with ordinality as given (relation, place)
  ) shown;

create view published.ledger_node as
  select level, place, hash
  from desk.ledger_node;

create view published.checkpoint as
  select size, note, signed_at
  from desk.checkpoint;

create view published.ledger_key as
  select verifier_key
  from desk.signing_key;

create view published.publication as
  select p.position, p.item_id, p.edition_id, p.published_at, p.ended_at
  from desk.publication p
  join published.edition e on e.id = p.edition_id;

create view office.edition_content as
  select id as edition_id, content
  from desk.edition;

create view office.ledger_node as select * from published.ledger_node;
create view office.checkpoint as select * from published.checkpoint;
create view office.ledger_key as select * from published.ledger_key;

create view office.publication as
  select position, item_id, edition_id, published_at, ended_at
  from desk.publication;

grant select on all tables in schema published to tongyuan_reader;

-- What commands change in the desk, with the values before and after. A row is written here for each row that is updated or deleted, and
-- for each link that is made; other new rows are their own record. Without an audit row: changed by no command.
create table desk.audit_change (
  id bigint generated always as identity primary key,
  audit_id text references desk.audit (id) deferrable initially deferred,
  at timestamptz not null default clock_timestamp(),
  table_name text not null,
  row_key jsonb not null,
  -- Null: there was no such row.
  before jsonb,
  -- Null: there is no such row any more.
  after jsonb,
  check (before is not null or after is not null)
);
create index audit_change_audit on desk.audit_change (audit_id, id);
create index audit_change_row on desk.audit_change (table_name, row_key);
create trigger audit_change_kept before update or delete or truncate on desk.audit_change for each statement execute function desk.refuse_change();

-- Its arguments are the columns of the primary key. Secrets, and when a token was last used, are not written down.
create function desk.keep_change() returns trigger language plpgsql as $$
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
end $$;

create trigger unit_traced after update or delete on desk.unit for each row execute function desk.keep_change('id');
create trigger category_traced after update or delete on desk.category for each row execute function desk.keep_change('id');
create trigger category_relation_traced after insert or update or delete on desk.category_relation for each row execute function desk.keep_change('category_id', 'other_id');
create trigger channel_traced after update or delete on desk.channel for each row execute function desk.keep_change('id');
create trigger account_traced after update or delete on desk.account for each row execute function desk.keep_change('id');
create trigger api_token_traced after update or delete on desk.api_token for each row execute function desk.keep_change('id');
create trigger item_traced after update or delete on desk.item for each row execute function desk.keep_change('id');
create trigger draft_traced after update or delete on desk.draft for each row execute function desk.keep_change('item_id');
create trigger draft_category_traced after insert or update or delete on desk.draft_category for each row execute function desk.keep_change('item_id', 'category_id');
create trigger draft_relation_traced after insert or update or delete on desk.draft_relation for each row execute function desk.keep_change('item_id', 'relation_id');
create trigger draft_attachment_traced after insert or update or delete on desk.draft_attachment for each row execute function desk.keep_change('item_id', 'attachment_id');
create trigger relation_traced after update or delete on desk.relation for each row execute function desk.keep_change('id');
create trigger attachment_traced after update or delete on desk.attachment for each row execute function desk.keep_change('id');
create trigger publication_traced after update or delete on desk.publication for each row execute function desk.keep_change('position');
create trigger distribution_traced after update or delete on desk.distribution for each row execute function desk.keep_change('id');
