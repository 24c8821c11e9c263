import { SCHEME } from '../load/records.ts'

const lists = [1, 2, 3, 4, 5]

/** The hub, asked as its users ask it. A page begins after a cursor, which a reader has from the page before. */
export const hub = {
  name: 'Tongyuan',
  documents: {
    Item: `query Item($slug: String!) { item: itemBySlug(slug: $slug) { id title summary body { text } indexNumber publishedAt unit { name }
      categories { name slug parent { name } } relations(direction: OUTGOING, first: 20) { nodes { kind other { slug title } } }
      distributions { nodes { state liveAt channel { code name } } } attachments { fileName byteSize } } }`,
    Page: `query Page($category: String!, $after: String) { category(slug: $category) { items(first: 20, after: $after) { nodes {
      slug title summary publishedAt unit { name } categories { name } } } } }`,
    Feed: `query Feed($channel: String!, $after: String) { channel(code: $channel) {
      distributions(filter: { states: [LIVE] }, first: 100, after: $after) { nodes {
        liveAt item { slug title body { text } categories { slug } unit { name } } } } } }`,
    Home: `query Home($c1: String!, $c2: String!, $c3: String!, $c4: String!, $c5: String!) {
      ${lists.map((list) => `c${list}: category(slug: $c${list}) { items(first: 8) { nodes { title slug publishedAt } } }`).join('\n')}
      tree: categories(scheme: "${SCHEME}", first: 100) { nodes { name slug children { name slug children { name slug } } } } }`,
  },
  variables: (cursors, { offset, ...key }) => (offset === undefined ? key : { ...key, after: cursors.get(placeOf(key, offset)) ?? null }),
  normal: {
    Item: ({ item }) => ({
      ...item,
      body: item.body.text,
      relations: item.relations.nodes.map(({ kind, other }) => ({ kind, to: other })),
      distributions: item.distributions.nodes.map(({ liveAt, ...row }) => ({ ...row, deliveredAt: liveAt })),
      attachments: item.attachments.map(({ fileName, byteSize }) => ({ filename: fileName, size: byteSize })),
    }),
    Page: ({ category }) => category.items.nodes,
    Feed: ({ channel }) =>
      channel.distributions.nodes.map(({ liveAt, item }) => ({ deliveredAt: liveAt, item: { ...item, body: item.body.text } })),
    Home: (data) => ({ lists: lists.map((list) => data[`c${list}`].items.nodes), tree: flat(data.tree.nodes, null) }),
  },
}

function flat(categories, parent) {
  return categories.flatMap((category) => [{ ...category, parent }, ...flat(category.children ?? [], category)])
}

/** Pages through the lists once, to know the cursor before each place that is asked for. */
export async function cursorsOf(ask, { Page, Feed }) {
  const cursors = new Map()
  const follow = async (key, most, document, connectionOf) => {
    for (let [after, seen] = [null, 0]; seen < most;) {
      const { edges } = connectionOf(await ask(document, { ...key, after }))
      if (edges.length === 0) throw new Error(`The hub has less than ${most} rows for ${JSON.stringify(key)}`)
      edges.forEach(({ cursor }, at) => cursors.set(placeOf(key, seen + at + 1), cursor))
      ;[after, seen] = [edges.at(-1).cursor, seen + edges.length]
    }
  }
  const page =
    'query Edges($category: String!, $after: String) { category(slug: $category) { items(first: 100, after: $after) { edges { cursor } } } }'
  const feed =
    'query Edges($channel: String!, $after: String) { channel(code: $channel) { distributions(filter: { states: [LIVE] }, first: 100, after: $after) { edges { cursor } } } }'
  for (const [{ offset: _, ...key }, most] of furthest(Page)) await follow(key, most, page, ({ category }) => category.items)
  for (const [{ offset: _, ...key }, most] of furthest(Feed)) await follow(key, most, feed, ({ channel }) => channel.distributions)
  return cursors
}

function furthest(keys) {
  const byList = Map.groupBy(keys, ({ category, channel }) => category ?? channel)
  return [...byList.values()].map((places) => [places[0], Math.max(...places.map(({ offset }) => offset))])
}

function placeOf({ category, channel }, offset) {
  return `${category ?? channel} ${offset}`
}
