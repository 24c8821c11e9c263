import { randomUUID } from 'node:crypto'
import { defineEntity, p } from '@mikro-orm/core'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { findDrift } from '../../../src/platform/database/drift.js'
import { openDatabase, type Database } from '../../../src/platform/database/open.js'

const Shelf = defineEntity({
  name: 'Shelf',
  tableName: 'shelf',
  schema: 'shop',
  properties: { id: p.text().primary(), code: p.text().unique() },
})

const Book = defineEntity({
  name: 'Book',
  tableName: 'book',
  schema: 'shop',
  properties: {
    id: p.text().primary(),
    title: p.text(),
    subtitle: p.text().nullable(),
    pages: p.integer(),
    version: p.integer().default(1),
    printedOn: p.date(),
    addedAt: p.datetime(),
    facts: p.json().$type<Record<string, string>>(),
    tags: p.array().$type<string[]>(),
    size: p.bigint(),
    shelf: () => p.manyToOne(Shelf).name('shelf_id'),
  },
})

const TABLES = `
drop schema if exists shop cascade;
create schema shop;
create table shop.shelf (id text primary key, code text not null unique);
create table shop.book (
  id text primary key,
  title text not null,
  subtitle text,
  pages integer not null check (pages > 0),
  version integer not null default 1,
  printed_on date not null,
  added_at timestamptz not null,
  facts jsonb not null,
  tags text[] not null default '{}',
  size bigint not null,
  shelf_id text not null references shop.shelf (id)
);
create index book_title on shop.book (title);
create view shop.title as select title from shop.book;
create table shop.unmapped (id integer primary key)`

describe('drift between the entities and the database', () => {
  const admin = new pg.Client(inject('clusterUrl'))
  const name = `drift_${randomUUID().replaceAll('-', '')}`
  let database: Database

  beforeAll(async () => {
    await admin.connect()
    await admin.query(`create database ${name}`)
    const url = new URL(inject('clusterUrl'))
    url.pathname = `/${name}`
    database = await openDatabase({ url: url.href, entities: [Shelf, Book] })
  })

  beforeEach(() => run(TABLES))

  afterAll(async () => {
    await database.close()
    await admin.query(`drop database ${name}`)
    await admin.end()
  })

  async function run(sql: string): Promise<void> {
    await database.orm.em.fork().execute(sql)
  }

  it('finds none when they agree, whatever indexes, checks, views and other tables there are', async () => {
    expect(await findDrift(database.orm)).toEqual([])
  })

  it.each([
    ['a missing column', 'alter table shop.book drop column title cascade', 'shop.book.title is in the entity and not in the database'],
    ['a surplus column', 'alter table shop.book add extra text', 'shop.book.extra is in the database and not in the entity'],
    [
      'another type',
      'alter table shop.book alter pages type bigint',
      'shop.book.pages is integer in the entity and bigint in the database',
    ],
    [
      'another array',
      'alter table shop.book alter tags drop default, alter tags type integer[] using null',
      'shop.book.tags is text[] in the entity and integer[] in the database',
    ],
    ['another json', 'alter table shop.book alter facts type json', 'shop.book.facts is jsonb in the entity and json in the database'],
    [
      'null allowed by the database only',
      'alter table shop.book alter title drop not null',
      'shop.book.title may not be null in the entity and may in the database',
    ],
    [
      'null allowed by the entity only',
      'alter table shop.book alter subtitle set not null',
      'shop.book.subtitle may be null in the entity and may not in the database',
    ],
    [
      'a default that the database lacks',
      'alter table shop.book alter version drop default',
      'shop.book.version has the default 1 in the entity and none in the database',
    ],
    [
      'another primary key',
      'alter table shop.book drop constraint book_pkey, add primary key (id, size)',
      'shop.book has the primary key (id) in the entity and (id, size) in the database',
    ],
    [
      'a missing unique key',
      'alter table shop.shelf drop constraint shelf_code_key',
      'shop.shelf has the unique key (code) in the entity and not in the database',
    ],
    [
      'a missing foreign key',
      'alter table shop.book drop constraint book_shelf_id_fkey',
      'shop.book has the foreign key (shelf_id) to shop.shelf (id) in the entity and not in the database',
    ],
    [
      'a generated column',
      'alter table shop.book drop column size, add size bigint not null generated always as (pages * 2) stored',
      'shop.book.size is generated as nothing in the entity and (pages * 2) stored in the database',
    ],
    ['a missing table', 'drop table shop.book cascade', "shop.book is an entity's table and is not in the database"],
  ])('names %s', async (_, change, sentence) => {
    await run(change)
    expect(await findDrift(database.orm)).toEqual([sentence])
  })
})
