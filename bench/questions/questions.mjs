import { randomFrom } from '../checks/random.ts'
import { leavesOf } from './data/places.ts'

/** The four questions that the public asks; operations of all contestants bear these names. */
export const questions = {
  Item: 'one item by its slug, with all that belongs to it',
  Page: 'a page of 20 items of a category, from one of the first 80 on',
  Feed: 'the 100 latest deliveries of a channel, with their items',
  Home: 'five lists of 8 items, and the whole tree of categories',
}

/** The parameters of every request, in an order that looks random: they are sent one after the other, so that none comes twice in a row. */
export function keysOf({ items, categories, channels }) {
  const random = randomFrom(20_261_126)
  const shown = items.filter((item) => item.publishedAt)
  const leaves = leavesOf(categories)
  const inCategory = countBy(shown.flatMap((item) => item.categories))
  const onChannel = countBy(shown.flatMap((item) => item.distributions.filter(({ liveAt }) => liveAt).map(({ channel }) => channel)))
  const shuffled = (list) =>
    list
      .map((key) => ({ key, at: random.below(2 ** 31) }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ key }) => key)
  return {
    Item: shuffled(shown.map(({ slug }) => ({ slug }))).slice(0, 4_000),
    Page: shuffled(leaves.flatMap((leaf) => places(4, inCategory(leaf)).map((offset) => ({ category: leaf.slug, offset })))),
    Feed: shuffled(channels.flatMap((channel) => places(20, onChannel(channel)).map((offset) => ({ channel: channel.code, offset })))),
    Home: Array.from({ length: 800 }, () => Object.fromEntries([1, 2, 3, 4, 5].map((list) => [`c${list}`, random.pick(leaves).slug]))),
  }
}

/** Every 20th place of a list, so many at most, as far as it goes. */
function places(most, length) {
  return Array.from({ length: most }, (_, at) => at * 20).filter((offset) => offset < length)
}

function countBy(list) {
  const counts = Map.groupBy(list, (one) => one)
  return (one) => counts.get(one)?.length ?? 0
}

/** What is compared: the same shape from every contestant; lists without an order of their own are sorted. */
export const comparable = {
  Item: ({ title, summary, body, indexNumber, publishedAt, unit, categories, relations, distributions, attachments }) => ({
    title,
    summary,
    body,
    indexNumber,
    publishedAt: instant(publishedAt),
    unit: unit.name,
    categories: sorted(categories.map(({ name, slug, parent }) => [name, slug, parent?.name ?? null])),
    relations: sorted(relations.map(({ kind, to }) => [kind, to.slug, to.title])),
    distributions: sorted(
      distributions.map(({ state, deliveredAt, channel }) => [state, instant(deliveredAt), channel.code, channel.name]),
    ),
    attachments: sorted(attachments.map(({ filename, size }) => [filename, size])),
  }),
  Page: (items) =>
    items.map(({ slug, title, summary, publishedAt, unit, categories }) => [
      slug,
      title,
      summary,
      instant(publishedAt),
      unit.name,
      sorted(categories.map(({ name }) => name)),
    ]),
  Feed: (distributions) =>
    distributions.map(({ deliveredAt, item: { slug, title, body, categories, unit } }) => [
      instant(deliveredAt),
      slug,
      title,
      body,
      unit.name,
      sorted(categories.map((category) => category.slug)),
    ]),
  Home: ({ lists, tree }) => ({
    lists: lists.map((list) => list.map(({ title, slug, publishedAt }) => [title, slug, instant(publishedAt)])),
    tree: sorted(tree.map(({ name, slug, parent }) => [name, slug, parent?.name ?? null])),
  }),
}

function instant(text) {
  return text === null ? null : new Date(text).toISOString()
}

function sorted(list) {
  return list.map((one) => JSON.stringify(one)).toSorted()
}
