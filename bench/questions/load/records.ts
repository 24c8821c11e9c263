import type { Dataset } from '../data/dataset.js'
import type { CategoryFacts } from '../data/places.js'
import type { ItemFacts } from '../data/items.js'

/** The public items as records of an exchange file, which the hub's import publishes one by one. */
export function recordsOf({ items }: Dataset): readonly object[] {
  return items.filter((item) => item.publishedAt !== null).map(recordOf)
}

function recordOf(item: ItemFacts): object {
  return {
    externalId: item.key,
    slug: item.slug,
    title: item.title,
    summary: item.summary,
    body: item.body,
    documentNumber: item.documentNumber,
    genre: 'NOTICE',
    unit: item.unit.code,
    publishedAt: item.publishedAt?.toISOString(),
    categories: item.categories.map((category) => ({ scheme: SCHEME, path: pathOf(category) })),
    relations: item.relations,
    channels: item.distributions.map(({ channel }) => channel.code),
    attachments: item.attachments.map(({ fileName, content }) => ({
      fileName,
      mediaType: 'text/plain',
      base64: Buffer.from(content).toString('base64'),
    })),
  }
}

/** The tree that the categories stand in, beside those that every hub begins with. */
export const SCHEME = 'questions'

function pathOf({ slug, name, parent }: CategoryFacts): { slug: string; name: string }[] {
  return [...(parent ? pathOf(parent) : []), { slug, name }]
}
