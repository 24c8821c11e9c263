import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { dumpSchema } from '../../../src/platform/database/dump.js'
import { EVERYTHING, EVERYTHING_ELSE } from './dump/everything.js'

const SCHEMAS = ['shop', 'Odd Name']

const WORDS = [
  'create schema if not exists "Odd Name";',
  'create extension if not exists pg_trgm with schema public;',
  `create type shop.mood as enum ('GOOD', 'so so', 'b''ad');`,
  `create domain shop.code as text collate "C"\n  default 'A1'::text\n  not null\n  constraint code_form CHECK (VALUE ~ '^[A-Z][0-9]+$'::text);`,
  'create type shop.place as (\n  x integer,\n  y numeric(8,2)\n);',
  'create sequence shop.ticket as integer\n  start with 7 increment by 3 minvalue 1 maxvalue 999 cache 5 cycle;',
  'id integer generated always as identity (start with 100 increment by 5 minvalue 1 maxvalue 2147483647 cache 1),',
  'twice integer generated always as (shop.double(size)) stored,',
  '"Odd Column" text,',
  'name character varying(40) collate "C" not null,',
  'alter table shop.zone alter column plain set storage external;',
  ') with (fillfactor=70);',
  'constraint item_zone_fkey FOREIGN KEY (zone) REFERENCES shop.zone(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED',
  'alter table shop.zone\n  add constraint zone_best FOREIGN KEY (best_item) REFERENCES shop.item(id) NOT VALID;',
  'alter sequence shop.item_id_seq owned by shop.item.id;',
  'create unlogged table shop.scratch (',
  ') inherits (shop.scratch);',
  ') partition by RANGE (at);',
  `create table shop.entry_2025 partition of shop.entry FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');`,
  'CREATE INDEX entry_line ON shop.entry USING btree (line);',
  'CREATE UNIQUE INDEX item_one_per_zone ON shop.item USING btree (zone) WHERE (parent IS NULL);',
  'CREATE STATISTICS shop.zone_sizes (dependencies) ON size, mood FROM shop.zone;',
  'create view shop.a_big_zone with (security_barrier=true) as',
  'create materialized view shop.zone_count as',
  'alter table shop.item disable trigger item_checked;',
  'alter table shop.item force row level security;',
  'create policy item_small on shop.item\n  as restrictive for update to dump_clerk, dump_guest\n  using (amount < 10::numeric)',
  'grant usage on schema shop to public;',
  'grant insert, select on table shop.item to dump_clerk with grant option;',
  'grant all on table shop.zone to dump_clerk;',
  'grant select (id, name) on table shop.zone to dump_guest;',
  'revoke all on function shop.touch() from public;',
  'revoke all on type shop.mood from public;',
  'alter default privileges in schema shop\n  grant select on tables to dump_clerk;',
  `comment on schema shop is 'the shop''s own';`,
  `comment on column shop.item.amount is 'in yuan';`,
  `comment on constraint code_form on domain shop.code is 'letter, digits';`,
]

const CHANGES: [string, string][] = [
  ['a column allows null', 'alter table shop.item alter column amount drop not null'],
  ['a default goes', 'alter table shop.item alter column made_at drop default'],
  ['a check changes its words', 'alter table shop.zone drop constraint zone_size_check, add constraint zone_size_check check (size > 1)'],
  ['an index goes', 'drop index shop.item_made'],
  ['a right goes', 'revoke insert on shop.item from dump_clerk'],
  ['a trigger is switched off', 'alter table shop.item disable trigger item_touched'],
  [
    'a function changes its body',
    `create or replace function shop.double(number text) returns text language sql immutable as 'select number'`,
  ],
  ['a comment changes', `comment on table shop.item is 'other things'`],
]

describe('the dump of a schema', () => {
  const admin = new pg.Client(inject('clusterUrl'))
  const names: string[] = []
  const clients: pg.Client[] = []
  let first: pg.Client
  let text: string

  beforeAll(async () => {
    await admin.connect()
    for (const role of ['dump_clerk', 'dump_guest'])
      await admin.query(`do $$ begin create role ${role}; exception when duplicate_object then null; end $$`)
    first = await emptyDatabase()
    await first.query(EVERYTHING)
    await first.query(EVERYTHING_ELSE)
    text = await dumpSchema(first, SCHEMAS)
  })

  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()))
    for (const name of names) await admin.query(`drop database ${name}`)
    await admin.end()
  })

  async function emptyDatabase(): Promise<pg.Client> {
    const name = `dump_${randomUUID().replaceAll('-', '')}`
    await admin.query(`create database ${name}`)
    names.push(name)
    const url = new URL(inject('clusterUrl'))
    url.pathname = `/${name}`
    const client = new pg.Client(url.href)
    await client.connect()
    clients.push(client)
    return client
  }

  it('makes the same database again when it is run in an empty one', async () => {
    const second = await emptyDatabase()
    await second.query(text)
    expect(await dumpSchema(second, SCHEMAS)).toBe(text)
  })

  it('is the same each time', async () => {
    expect(await dumpSchema(first, SCHEMAS)).toBe(text)
  })

  it('holds one of everything, each in its words', () => {
    for (const part of WORDS) expect(text).toContain(part)
  })

  it('says not null in the column, and never as a constraint', () => {
    expect(text).toContain('amount numeric(10,2) not null')
    expect(text.toLowerCase()).not.toContain('constraint item_amount_not_null')
  })

  it('puts every object after what it needs', () => {
    const at = (part: string) => {
      const found = text.indexOf(part)
      expect(found, part).toBeGreaterThan(-1)
      return found
    }
    expect(at('FUNCTION shop.double(number integer)')).toBeLessThan(at('create table shop.zone'))
    expect(at('create view shop.z_zone')).toBeLessThan(at('create view shop.a_big_zone'))
    expect(at('FUNCTION shop.zone_label')).toBeLessThan(at('create view shop.labelled'))
    expect(at('create table shop.item')).toBeGreaterThan(at('create table shop.zone'))
  })

  it('leaves out what an extension owns and what other schemas hold', () => {
    expect(text).not.toContain('similarity')
    expect(text).not.toContain('pg_catalog.')
  })

  it.each(CHANGES)('changes when %s', async (_, change) => {
    await first.query(change)
    const changed = await dumpSchema(first, SCHEMAS)
    expect(changed).not.toBe(text)
    text = changed
  })

  it.each([
    ['aggregate', `create aggregate shop.total (integer) (sfunc = int4pl, stype = integer)`, 'aggregate shop.total(integer)'],
    ['range type', 'create type shop.span as range (subtype = date)', 'type shop.span'],
    ['rule', 'create rule nothing as on delete to shop.scratch do instead nothing', 'rule nothing on shop.scratch'],
  ])('refuses a schema with an unknown kind of object: %s', async (_, make, named) => {
    const client = await emptyDatabase()
    await client.query('create schema shop; create table shop.scratch (id integer)')
    await client.query(make)
    await expect(dumpSchema(client, SCHEMAS)).rejects.toThrow(named)
  })
})
