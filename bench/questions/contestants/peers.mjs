const asked = {
  item: 'title slug publishedAt',
  lists: [1, 2, 3, 4, 5],
  slugs: '$c1: String!, $c2: String!, $c3: String!, $c4: String!, $c5: String!',
}

/** PostGraphile: the same tables, the fields that it makes of them. */
export const postgraphile = {
  name: 'PostGraphile 5',
  server: 'postgraphile.mjs',
  documents: {
    Item: `query Item($slug: String!) { item: itemBySlug(slug: $slug) { id: rowId title summary body indexNumber publishedAt unit { name }
      categories: itemCategoriesList { category { name slug parent { name } } }
      relations: relationsByFromItemIdList { kind to: toItem { slug title } }
      distributions: distributionsList { state deliveredAt channel { code name } }
      attachments: attachmentsList { filename size } } }`,
    Page: `query Page($category: String!, $offset: Int!) { category: categoryBySlug(slug: $category) {
      items: publishedItemsList(first: 20, offset: $offset) { slug title summary publishedAt unit { name }
        categories: itemCategoriesList { category { name } } } } }`,
    Feed: `query Feed($channel: String!, $offset: Int!) { channel: channelByCode(code: $channel) {
      distributions: distributionsList(condition: { state: "LIVE" }, orderBy: [DELIVERED_AT_DESC], first: 100, offset: $offset) {
        deliveredAt item { slug title body categories: itemCategoriesList { category { slug } } unit { name } } } } }`,
    Home: `query Home(${asked.slugs}) {
      ${asked.lists.map((list) => `c${list}: categoryBySlug(slug: $c${list}) { items: publishedItemsList(first: 8) { ${asked.item} } }`).join('\n')}
      tree: categoriesList { name slug parent { name } } }`,
  },
  variables: (_, key) => key,
  normal: {
    Item: ({ item }) => ({ ...item, categories: linked(item) }),
    Page: ({ category }) => category.items.map((item) => ({ ...item, categories: linked(item) })),
    Feed: ({ channel }) => channel.distributions.map((row) => ({ ...row, item: { ...row.item, categories: linked(row.item) } })),
    Home: (data) => ({ lists: asked.lists.map((list) => data[`c${list}`].items), tree: data.tree }),
  },
}

function linked({ categories }) {
  return categories.map(({ category }) => category)
}

/** Mercurius with its JIT and hand-written SQL. */
export const mercurius = {
  name: 'Mercurius + JIT + SQL by hand',
  server: 'mercurius.mjs',
  documents: {
    Item: `query Item($slug: String!) { item(slug: $slug) { id title summary body indexNumber publishedAt unit { name }
      categories { name slug parent { name } } relations { kind to { slug title } }
      distributions { state deliveredAt channel { code name } } attachments { filename size } } }`,
    Page: `query Page($category: String!, $offset: Int!) { items(category: $category, first: 20, offset: $offset) {
      slug title summary publishedAt unit { name } categories { name } } }`,
    Feed: `query Feed($channel: String!, $offset: Int!) { distributions(channel: $channel, first: 100, offset: $offset) {
      deliveredAt item { slug title body categories { slug } unit { name } } } }`,
    Home: `query Home(${asked.slugs}) {
      ${asked.lists.map((list) => `c${list}: items(category: $c${list}, first: 8) { ${asked.item} }`).join('\n')}
      tree: categories { name slug parent { name } } }`,
  },
  variables: (_, key) => key,
  normal: {
    Item: ({ item }) => item,
    Page: ({ items }) => items,
    Feed: ({ distributions }) => distributions,
    Home: (data) => ({ lists: asked.lists.map((list) => data[`c${list}`]), tree: data.tree }),
  },
}

/** The floor answers each question always with the same, an answer of the hub of middling size. */
export const floor = { ...mercurius, name: 'node:http, answers prebuilt', server: 'floor.mjs', normal: null }
