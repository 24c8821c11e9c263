import { categoryCreate, categoryUpdate, unitCreate, unitUpdate } from '../../modules/catalogue/index.js'
import { channelCreate } from '../../modules/distribution/index.js'
import type { RequestContext } from '../../platform/context.js'
import { run } from '../desk.js'
import { office } from '../names.js'
import type { Progress } from '../progress.js'
import { categories, related } from './categories.js'
import { channels } from './channels.js'
import { units } from './units.js'

/** The ids of what the demo's content names, by code or slug. */
export interface Office {
  readonly units: ReadonlyMap<string, string>
  readonly channels: ReadonlyMap<string, string>
  readonly categories: ReadonlyMap<string, string>
}

/** Gives the hub the demo's units, channels and categories. What is there already stays as it is. */
export async function installOffice(context: RequestContext, { began, advanced }: Progress): Promise<Office> {
  began(units.length + channels.length + categories.length)
  const unitIds = await installUnits(context)
  advanced(units.length)
  const channelIds = await installChannels(context, unitIds)
  advanced(units.length + channels.length)
  const categoryIds = await installCategories(context)
  advanced(units.length + channels.length + categories.length)
  return { units: unitIds, channels: channelIds, categories: categoryIds }
}

async function installUnits(context: RequestContext): Promise<Map<string, string>> {
  const rows = await context.reader.selectFrom('unit').select(['id', 'code', 'name', 'kind']).orderBy('code').execute()
  const ids = new Map(rows.map((row) => [row.code, row.id]))
  const first = rows.find((row) => row.kind === 'OFFICE')
  if (!first) throw new Error('The hub has no unit of the kind OFFICE')
  // A new hub calls its office 本机关, this office; another name was given by somebody.
  if (first.name === '本机关') await run(context, unitUpdate, { unitId: first.id, name: office.name })
  await Promise.all(
    units.map(async ({ code, name, kind }) => {
      if (ids.has(code)) return
      const { unitId } = await run(context, unitCreate, { code, name, kind, parentId: kind === 'MEDIA' ? null : first.id })
      ids.set(code, unitId)
    }),
  )
  return ids
}

async function installChannels(context: RequestContext, unitIds: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const rows = await context.reader.selectFrom('channel').select(['id', 'code']).execute()
  const ids = new Map(rows.map((row) => [row.code, row.id]))
  await Promise.all(
    channels.map(async ({ unit, ...channel }) => {
      if (ids.has(channel.code)) return
      const { channelId } = await run(context, channelCreate, { ...channel, unitId: unit === null ? null : unitIds.get(unit) })
      ids.set(channel.code, channelId)
    }),
  )
  return ids
}

async function installCategories(context: RequestContext): Promise<Map<string, string>> {
  const rows = await context.reader.selectFrom('category').select(['id', 'slug']).execute()
  const ids = new Map(rows.map((row) => [row.slug, row.id]))
  await Promise.all(
    categories.map(async ({ scheme, slug, name, parent }, position) => {
      if (ids.has(slug)) return
      const parentId = parent === null ? null : ids.get(parent)
      const { categoryId } = await run(context, categoryCreate, { scheme, slug, name, parentId, position })
      ids.set(slug, categoryId)
    }),
  )
  await relateCategories(context, ids)
  return ids
}

async function relateCategories(context: RequestContext, ids: ReadonlyMap<string, string>): Promise<void> {
  const rows = await context.reader.selectFrom('category_relation').select(['category_id', 'other_id']).execute()
  const known = new Set(rows.map((row) => `${row.category_id} ${row.other_id}`))
  for (const [slug, others] of Object.entries(related)) {
    const categoryId = idOf(ids, slug)
    const otherIds = others.map((other) => idOf(ids, other))
    if (otherIds.some((other) => !known.has(`${categoryId} ${other}`))) {
      await run(context, categoryUpdate, { categoryId, relatedCategoryIds: [...new Set([...otherIds, ...relatedTo(rows, categoryId)])] })
    }
  }
}

function relatedTo(rows: readonly { readonly category_id: string; readonly other_id: string }[], id: string): readonly string[] {
  return rows.filter((row) => row.category_id === id).map((row) => row.other_id)
}

function idOf(ids: ReadonlyMap<string, string>, slug: string): string {
  const id = ids.get(slug)
  if (id === undefined) throw new Error(`The demo has no category ${slug}`)
  return id
}
