import { sql } from 'kysely'
import type { ReadContext } from '../../../platform/context.js'
import { inKeyOrder, listsInKeyOrder, type Batch } from '../../../platform/load.js'
import type { Content, PublicContent } from '../../catalogue/index.js'
import type { Story, StoryAttachment } from '../model/renditions/story.js'

/** What editions are rendered from, as far as the caller may read them. */
export const storiesByEdition: Batch<string, Story | null> = async (context, ids) => {
  const rows = await editionRows(context, ids)
  const itemIds = [...new Set(rows.map((row) => row.itemId))]
  const [attachments, categories] = await Promise.all([attachmentsOf(context, itemIds), categoriesNamed(context, rows)])
  const files = new Map(itemIds.map((id, at) => [id, attachments[at] ?? []]))
  const stories = rows.map((row) => storyOf(row, files.get(row.itemId) ?? [], categories))
  return inKeyOrder(ids, stories, (story) => story.editionId)
}

interface EditionRow {
  readonly editionId: string
  readonly itemId: string
  readonly indexNumber: string
  readonly slug: string
  readonly number: number
  readonly contentHash: string
  readonly content: PublicContent
  readonly unitName: string
  readonly publishedAt: Date
  readonly updatedAt: Date
  readonly note: string | null
  readonly withdrawalKind: NonNullable<Story['withdrawalKind']> | null
  readonly withdrawalReason: string | null
  readonly replacementTitle: string | null
  readonly replacementSlug: string | null
}

async function editionRows({ reader }: ReadContext, ids: readonly string[]): Promise<readonly EditionRow[]> {
  const { rows } = await sql<EditionRow>`
    select e.id as "editionId", i.id as "itemId", i.index_number as "indexNumber", i.slug, e.number, e.content_hash as "contentHash",
      c.content, u.name as "unitName", coalesce(i.published_at, e.created_at) as "publishedAt",
      coalesce(i.withdrawn_at, shown.at, e.created_at) as "updatedAt",
      case when shown.follows then e.change_note end as note,
      i.withdrawal_kind as "withdrawalKind", i.withdrawal_reason as "withdrawalReason",
      r.title as "replacementTitle", r.slug as "replacementSlug"
    from edition e
    join edition_content c on c.edition_id = e.id
    join item i on i.id = e.item_id
    join unit u on u.id = i.unit_id
    left join item r on r.id = i.replacement_id and r.status = 'PUBLISHED'
    left join lateral (
      select max(p.published_at) filter (where p.edition_id = e.id) as at,
        min(p.position) filter (where p.edition_id = e.id) > min(p.position) as follows
      from publication p
      where p.item_id = e.item_id
    ) shown on true
    where e.id = any(${[...ids]})`.execute(reader)
  return rows
}

type FileRow = StoryAttachment & { readonly itemId: string }

async function attachmentsOf({ reader }: ReadContext, itemIds: readonly string[]): Promise<readonly (readonly FileRow[])[]> {
  if (itemIds.length === 0) return []
  const rows = await reader
    .selectFrom('attachment')
    .select(['item_id as itemId', 'content_hash as hash', 'file_name as fileName', 'media_type as mediaType', 'byte_size as size', 'alt'])
    .where('item_id', 'in', itemIds)
    .orderBy('position')
    .execute()
  return listsInKeyOrder(itemIds, rows, (row) => row.itemId)
}

type StoryCategory = Story['categories'][number]

/** By slug; the most specific first. */
async function categoriesNamed({ reader }: ReadContext, rows: readonly EditionRow[]): Promise<ReadonlyMap<string, StoryCategory>> {
  const slugs = [...new Set(rows.flatMap((row) => row.content.metadata.categories))]
  if (slugs.length === 0) return new Map()
  const found = await reader
    .selectFrom('category')
    .select(['slug', 'scheme', 'name'])
    .where('slug', 'in', slugs)
    .orderBy(sql`cardinality(path)`, 'desc')
    .orderBy('slug')
    .execute()
  return new Map(found.map((category) => [category.slug, category]))
}

function storyOf(row: EditionRow, files: readonly FileRow[], categories: ReadonlyMap<string, StoryCategory>): Story {
  const { content, note, withdrawalKind, replacementTitle, replacementSlug, ...shown } = row
  const own = new Set(content.metadata.categories)
  const hashes = new Set(content.attachments.map(({ hash }) => hash))
  return {
    ...shown,
    content: { ...content, relations: content.relations.filter(isShown) },
    categories: [...categories.values()].filter(({ slug }) => own.has(slug)),
    status: withdrawalKind === null ? 'USABLE' : 'CANCELED',
    correctionNote: note,
    ...(withdrawalKind !== null && { withdrawalKind }),
    ...(replacementTitle !== null && replacementSlug !== null && { replacement: { title: replacementTitle, slug: replacementSlug } }),
    attachments: files
      .filter(({ hash }) => hashes.has(hash))
      .map(({ hash, fileName, mediaType, size, alt }) => ({ hash, fileName, mediaType, size, alt })),
  }
}

/** A relation to an item that the caller may not see stands as its hash. */
function isShown(relation: PublicContent['relations'][number]): relation is Content['relations'][number] {
  return typeof relation !== 'string'
}
