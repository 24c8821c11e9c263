// Mercurius with its JIT. Each root field is one statement, written by hand, that builds the JSON of just what was selected; the statement
// is made once for each field of a document and prepared on the connection.
import Fastify from 'fastify'
import mercurius from 'mercurius'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, idleTimeoutMillis: 0 })

const schema = `
  scalar DateTime
  type Unit { id: Int! name: String! kind: String! }
  type Category { id: Int! name: String! slug: String! parent: Category }
  type Channel { id: Int! code: String! name: String! kind: String! }
  type Relation { id: Int! kind: String! to: Item! }
  type Attachment { id: Int! filename: String! size: Int! }
  type Distribution { id: Int! state: String! plannedAt: DateTime! deliveredAt: DateTime channel: Channel! item: Item! }
  type Item {
    id: Int! slug: String! title: String! summary: String! body: String! indexNumber: String! documentNumber: String
    publishedAt: DateTime status: String! unit: Unit! categories: [Category!]! relations: [Relation!]!
    distributions: [Distribution!]! attachments: [Attachment!]!
  }
  type Query {
    item(slug: String!): Item
    items(category: String!, first: Int = 20, offset: Int = 0): [Item!]!
    distributions(channel: String!, first: Int = 100, offset: Int = 0): [Distribution!]!
    categories: [Category!]!
  }`

const columns = {
  indexNumber: 'index_number',
  documentNumber: 'document_number',
  publishedAt: 'published_at',
  plannedAt: 'planned_at',
  deliveredAt: 'delivered_at',
}

/** What stands below a row: the selection, the fragments and the row's alias in, an SQL expression out. */
const below = {
  Item: {
    unit: (...at) => `(select ${object('Unit', ...at, 'u')} from units u where u.id = ${alias(at)}.unit_id)`,
    categories: (...at) =>
      list(
        object('Category', ...at, 'c'),
        `item_categories ic join categories c on c.id = ic.category_id where ic.item_id = ${alias(at)}.id`,
        'ic.id',
      ),
    relations: (...at) => list(object('Relation', ...at, 'r'), `relations r where r.from_item_id = ${alias(at)}.id`, 'r.id'),
    distributions: (...at) => list(object('Distribution', ...at, 'd'), `distributions d where d.item_id = ${alias(at)}.id`, 'd.id'),
    attachments: (...at) => list(object('Attachment', ...at, 'a'), `attachments a where a.item_id = ${alias(at)}.id`, 'a.id'),
  },
  Category: { parent: (...at) => one('Category', 'categories', at, 'parent_id') },
  Relation: { to: (...at) => one('Item', 'items', at, 'to_item_id') },
  Distribution: {
    channel: (...at) => one('Channel', 'channels', at, 'channel_id'),
    item: (...at) => one('Item', 'items', at, 'item_id'),
  },
}

function alias([, , row]) {
  return row
}

function one(type, table, [selection, fragments, row], key) {
  const inner = `${row}_${key}`
  return `(select ${object(type, selection, fragments, row, inner)} from ${table} ${inner} where ${inner}.id = ${row}.${key})`
}

function list(element, from, order) {
  return `(select coalesce(json_agg(${element} order by ${order}), '[]'::json) from ${from})`
}

function object(type, selection, fragments, _above, row) {
  const pairs = [...fieldsOf(selection, fragments)].map(([name, inside]) => {
    const inner = below[type]?.[name]
    return `'${name}', ${inner ? inner(inside, fragments, row) : `${row}.${columns[name] ?? name}`}`
  })
  return `json_build_object(${pairs.join(', ')})`
}

function fieldsOf({ selections }, fragments) {
  const fields = new Map()
  for (const node of selections) {
    if (node.kind === 'Field' && !node.name.value.startsWith('__')) fields.set(node.name.value, node.selectionSet)
    const inner = node.kind === 'FragmentSpread' ? fragments[node.name.value] : node.kind === 'InlineFragment' ? node : null
    for (const [name, inside] of inner ? fieldsOf(inner.selectionSet, fragments) : []) fields.set(name, inside)
  }
  return fields
}

const statements = new WeakMap()
let made = 0

function statement({ fieldNodes: [node], fragments }, build) {
  const known = statements.get(node)
  if (known) return known
  const fresh = { name: `q${(made += 1)}`, text: build((type, row) => object(type, node.selectionSet, fragments, '', row)) }
  statements.set(node, fresh)
  return fresh
}

async function ask(prepared, values) {
  return (await pool.query({ ...prepared, values })).rows[0]?.json ?? null
}

const resolvers = {
  Query: {
    item: (_, { slug }, __, info) =>
      ask(
        statement(info, (shape) => `select ${shape('Item', 'i')} as json from items i where i.slug = $1 and i.status = 'published'`),
        [slug],
      ),
    items: (_, { category, first, offset }, __, info) =>
      ask(
        statement(
          info,
          (shape) => `select coalesce(json_agg(${shape('Item', 'i')} order by i.published_at desc, i.id desc), '[]'::json) as json
            from (
              select i.*
              from categories k
              join item_categories x on x.category_id = k.id
              join items i on i.id = x.item_id
              where k.slug = $1 and i.status = 'published'
              order by i.published_at desc, i.id desc
              limit $2::int offset $3::int
            ) i`,
        ),
        [category, first, offset],
      ),
    distributions: (_, { channel, first, offset }, __, info) =>
      ask(
        statement(
          info,
          (shape) => `select coalesce(json_agg(${shape('Distribution', 'd')} order by d.delivered_at desc), '[]'::json) as json
            from (
              select d.*
              from distributions d
              where d.channel_id = (select id from channels where code = $1) and d.state = 'LIVE'
              order by d.delivered_at desc
              limit $2::int offset $3::int
            ) d`,
        ),
        [channel, first, offset],
      ),
    categories: (_, __, ___, info) =>
      ask(
        statement(info, (shape) => `select json_agg(${shape('Category', 'c')} order by c.id) as json from categories c`),
        [],
      ),
  },
}

const app = Fastify({ logger: false })
app.register(mercurius, { schema, resolvers, jit: 1, graphiql: false, cache: true })
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
