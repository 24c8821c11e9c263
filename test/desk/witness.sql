-- Writes down every row that is written at the desk, in the order of the writing, within the transaction that writes it.
create schema witness;
create table witness.event (
  seq bigint generated always as identity primary key,
  tx text not null,
  source text not null,
  op text not null,
  seen jsonb not null
);
create function witness.see() returns trigger language plpgsql as $$
declare
  seen jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
  insert into witness.event (tx, source, op, seen) values (pg_current_xact_id()::text, tg_table_name, tg_op, seen - 'content' - 'document');
  return null;
end $$;
