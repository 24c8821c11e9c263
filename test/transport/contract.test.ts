import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { projectFolder } from '../../src/platform/folder.js'
import { buildHubSchema } from '../../src/transport/graphql/schema.js'
import { shortfalls } from '../support/shortfalls.js'

const contract = buildSchema(readFileSync(join(projectFolder, 'test', 'support', 'contract.graphql'), 'utf8'))

test('the schema of the hub serves every client of the contract', async () => {
  expect(shortfalls(contract, await buildHubSchema())).toEqual([])
})

test('the comparison finds whatever a client would miss', () => {
  const wanted = buildSchema(`
    interface Node { id: ID! }
    type Query { a(x: Int, y: [Kind!]! = [B]): String!  b: Thing  c: Lost  d: Int }
    type Thing implements Node { id: ID!  name: String }
    type Lost { e: Int }
    enum Kind { A B }
    input In { f: Int!  g: Int = 1 }
    scalar Mark
  `)
  const found = buildSchema(`
    interface Node { id: ID! }
    type Query { a(x: Int!, y: [Kind!]!, z: Int!): String  b: Thing }
    type Thing { id: ID!  name: String!  more: Int }
    enum Kind { A C }
    input In { f: Int!  g: Int = 2  h: Int!  i: Int }
    enum Mark { X }
  `)
  expect(shortfalls(wanted, found).toSorted()).toEqual([
    'In demands h',
    'In.g is 2 when left out, not 1',
    'Kind.B is missing',
    'Lost is missing',
    'Mark is another kind of type',
    'Query.a demands z',
    'Query.a is String, not String!',
    'Query.a(x:) is Int!, not Int',
    'Query.a(y:) is undefined when left out, not ["B"]',
    'Query.c is missing',
    'Query.d is missing',
    'Thing is no Node',
    'Thing.name is String!, not String',
  ])
  expect(shortfalls(wanted, wanted)).toEqual([])
})
