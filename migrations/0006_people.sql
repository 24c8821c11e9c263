-- People: how they sign in, what their tokens may do, and how many tries they have.
alter table desk.account
  add column login text unique check (login = lower(login) and login !~ '\s' and login <> ''),
  add column email text unique check (email = lower(email) and email like '%_@_%'),
  -- Switched off, an account has no effect: neither do its tokens and sessions.
  add column active boolean not null default true;
create index account_name on desk.account (display_name, id);
create index account_unit on desk.account (unit_id);
create index account_channel on desk.account (channel_id);

alter table desk.api_token
  add column label text,
  -- The roles it may use, of those its account has at the time; null: all of them.
  add column scope text[] check (cardinality(scope) > 0),
  add column read_only boolean not null default false,
  add column replaced_by text references desk.api_token (id),
  add check (replaced_by <> id);
create index api_token_replaced_by on desk.api_token (replaced_by);
create index api_token_newest on desk.api_token (created_at desc, id desc);

create table desk.session (
  id text primary key check (id like 'ses\_%'),
  account_id text not null references desk.account (id),
  prefix text not null unique,
  secret_hash text not null,
  method text not null check (method in ('PASSWORD', 'OIDC')),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_account on desk.session (account_id) where ended_at is null;

create table desk.password (
  account_id text primary key references desk.account (id),
  hash text not null check (hash like '$argon2id$%'),
  set_at timestamptz not null
);

-- One code at a time that stands in for a forgotten password, or for the first one.
create table desk.password_reset (
  account_id text primary key references desk.account (id),
  code_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);

-- The secret is needed as it is to compute codes from, so unlike a password it cannot be hashed.
create table desk.totp (
  account_id text primary key references desk.account (id),
  secret bytea not null,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  -- The last step of time whose code was taken; a code is taken once.
  last_step bigint not null default 0
);

create table desk.recovery_code (
  account_id text not null references desk.account (id),
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table desk.oidc_identity (
  issuer text not null,
  subject text not null,
  account_id text not null references desk.account (id),
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create index oidc_identity_account on desk.oidc_identity (account_id);

-- A sign-in that has gone to the issuer and is expected back, once, in the same browser.
create table desk.oidc_attempt (
  state_hash text primary key,
  browser_hash text not null,
  nonce text not null,
  verifier text not null,
  made_at timestamptz not null
);
create index oidc_attempt_age on desk.oidc_attempt (made_at);

-- Tries to sign in, counted for every hub process together; whose they are is kept as a hash.
create table desk.sign_in_try (
  key text primary key,
  count integer not null check (count >= 0),
  ends_at timestamptz not null
);
create index sign_in_try_end on desk.sign_in_try (ends_at);

create view office.account as
  select a.id, a.display_name, a.login, a.email, a.roles, a.unit_id, a.channel_id, a.active, a.created_at,
    p.set_at as password_set_at, t.confirmed_at as totp_since,
    greatest(
      (select max(last_used_at) from desk.api_token where account_id = a.id),
      (select max(last_used_at) from desk.session where account_id = a.id)
    ) as last_seen_at
  from desk.account a
  left join desk.password p on p.account_id = a.id
  left join desk.totp t on t.account_id = a.id;

create view office.api_token as
  select t.id, t.account_id, a.display_name, t.label, t.prefix, coalesce(t.scope, '{}') as scope, t.read_only,
    case when t.scope is null then a.roles else array(select role from unnest(a.roles) as role where role = any(t.scope)) end as roles,
    t.expires_at, t.revoked_at, t.last_used_at, t.replaced_by, t.created_at
  from desk.api_token t
  join desk.account a on a.id = t.account_id;
