-- How often what the public reads has changed. Answers that are kept hold for as long as this stays the same. Each transaction counts in one
-- of sixteen rows, with its last statement, so that publishers hardly ever wait for each other here, and never hold the row while they wait
-- for anything else.
create table published.revision (
  stripe smallint primary key check (stripe between 0 and 15),
  changes bigint not null default 0
) with (fillfactor = 10);
insert into published.revision (stripe) select generate_series(0, 15);
grant select on published.revision to tongyuan_reader;

-- Remembers until the end of the command that the public will read something else after it. What no command changes counts at once.
create function desk.note_public_change() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('tongyuan.audit', true), '') = '' then
    update published.revision set changes = changes + 1 where stripe = pg_backend_pid() % 16;
  else
    perform set_config('tongyuan.public_change', 'yes', true);
  end if;
  return null;
end $$;

do $$
declare
  target text;
begin
  foreach target in array array[
    'published.item', 'published.former_slug', 'published.edition', 'published.item_category', 'published.relation', 'published.attachment',
    'desk.unit', 'desk.category', 'desk.category_relation', 'desk.channel', 'desk.distribution', 'desk.attempt', 'desk.receipt', 'desk.attachment',
    'desk.ledger_head', 'desk.ledger_entry', 'desk.ledger_node', 'desk.publication', 'desk.sign_off',
    'desk.surviving_sign_off', 'desk.checkpoint', 'desk.signing_key'
  ] loop
    execute format('create trigger public_change_noted after insert or update or delete or truncate on %s for each statement execute function desk.note_public_change()', target);
  end loop;
end $$;

-- New rows of these are nothing to the public before a publication shows them.
create trigger public_change_noted after update or delete or truncate on desk.edition for each statement execute function desk.note_public_change();
create trigger public_change_noted after update or delete or truncate on desk.relation for each statement execute function desk.note_public_change();
create trigger public_change_noted after update or delete or truncate on desk.file for each statement execute function desk.note_public_change();
