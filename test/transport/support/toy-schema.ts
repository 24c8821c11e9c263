import { buildSchema, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'
import { setTimeout as sleep } from 'node:timers/promises'
import { ClientError } from '../../../src/platform/graphql/errors.js'

export interface ToyContext {
  readonly caller: string | null
}

const SDL = `
  interface Node { id: ID! }
  type Query {
    hello(name: String = "world"): String
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    items(first: Int, after: String, last: Int, before: String): ItemConnection!
    changes(after: String = "0", first: Int! = 100): ChangeFeed!
    categories: [Category!]!
    caller: String
    long(characters: Int!): String!
    slow(ms: Int!): Int
    broken: String
    never: String!
    guarded: String
  }
  type Mutation { titleChange(title: String!): Item }
  type Item implements Node { id: ID! title: String! categories: [Category!]! relations(first: Int, last: Int): RelationConnection! }
  type Relation implements Node { id: ID! kind: String! other: Item! }
  type Category implements Node { id: ID! name: String! children: [Category!]! items(first: Int): ItemConnection! }
  type ItemConnection { edges: [ItemEdge!]! nodes: [Item!]! pageInfo: PageInfo! totalCount: Int! }
  type ItemEdge { cursor: String! node: Item! }
  type RelationConnection { edges: [RelationEdge!]! nodes: [Relation!]! pageInfo: PageInfo! totalCount: Int! }
  type RelationEdge { cursor: String! node: Relation! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ChangeFeed { changes: [Change!]! hasMore: Boolean! }
  type Change { position: String! item: Item }
`

type Resolve = GraphQLFieldResolver<unknown, ToyContext, Readonly<Record<string, unknown>>>

const item = {
  __typename: 'Item',
  id: 'itm_1',
  title: '关于防汛的通知',
  categories: [],
  relations: { nodes: [], edges: [], totalCount: 0 },
}

const resolvers: Readonly<Record<string, Readonly<Record<string, Resolve>>>> = {
  Query: {
    hello: (_, { name }) => `Hello, ${String(name)}`,
    node: () => item,
    nodes: (_, { ids }) => (ids as string[]).map(() => item),
    items: () => ({ nodes: [item], edges: [{ cursor: 'c', node: item }], totalCount: 1, pageInfo: { hasNextPage: false } }),
    changes: () => ({ changes: [{ position: '1', item }], hasMore: false }),
    categories: () => [],
    caller: (_, __, { caller }) => caller,
    long: (_, { characters }) => '公'.repeat(Number(characters)),
    slow: (_, { ms }) => sleep(Number(ms), ms),
    broken: () => {
      throw new Error('password of the database is hunter2')
    },
    never: () => null,
    guarded: () => {
      throw new ClientError('FORBIDDEN', 'This needs the role EDITOR.', { roles: ['EDITOR'] })
    },
  },
  Mutation: { titleChange: (_, { title }) => ({ ...item, title }) },
}

/** A schema with lists, an interface, a mutation and fields that fail in every way. */
export function toySchema(): GraphQLSchema {
  const schema = buildSchema(SDL)
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName)
    if (!isObjectType(type)) throw new Error(`No object type ${typeName}`)
    for (const [name, resolve] of Object.entries(fields))
      type.getFields()[name]!.resolve = resolve as GraphQLFieldResolver<unknown, unknown>
  }
  return schema
}
