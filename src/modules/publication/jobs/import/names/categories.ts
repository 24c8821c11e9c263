import type { RequestContext } from '../../../../../platform/context.js'
import { categoryCreate } from '../../../../catalogue/index.js'
import { fault } from '../fault.js'
import { type Add, once } from './additions.js'

export interface CategoryPlace {
  readonly id: string
  readonly slug: string
}

export type CategoryStep = string | { readonly slug: string; readonly name: string }

export interface Categories {
  /** The category at the end of a path of names from the root of its scheme; a step that gives a slug is known by it. */
  readonly place: (scheme: string, path: readonly CategoryStep[]) => Promise<CategoryPlace>
  readonly added: () => number
}

/** The categories of the hub by their names. `add` null: what is missing is refused. */
export async function openCategories(context: RequestContext, add: Add | null): Promise<Categories> {
  const known = await categoriesByName(context)
  let added = 0
  const addCategory = once(async (key: string, { scheme, parent, step }: Missing) => {
    const slug = typeof step === 'string' ? null : step.slug
    const answer = await add?.(categoryCreate, { scheme, name: nameOf(step), slug, parentId: parent?.id ?? null }, 'categoryPath')
    const id = answer?.categoryId ?? key
    const place = { id, slug: slug ?? (await slugOf(context, id)) }
    known.set(key, place)
    known.set(place.slug, place)
    added += 1
  })
  return {
    added: () => added,
    place: async (scheme, path) => {
      let parent: CategoryPlace | null = null
      for (const [at, step] of path.entries()) {
        const key = keyOf(scheme, parent?.id ?? null, nameOf(step))
        if (!find(key, step) && add !== null) await addCategory(key, { scheme, parent, step })
        parent = find(key, step) ?? refuse(scheme, path.slice(0, at + 1))
      }
      return parent ?? refuse(scheme, path)
    },
  }

  function find(key: string, step: CategoryStep): CategoryPlace | undefined {
    return (typeof step === 'string' ? undefined : known.get(step.slug)) ?? known.get(key)
  }
}

interface Missing {
  readonly scheme: string
  readonly parent: CategoryPlace | null
  readonly step: CategoryStep
}

function refuse(scheme: string, path: readonly CategoryStep[]): never {
  const shown = path.map(nameOf).join(' / ')
  throw fault('UNKNOWN', 'categoryPath', `The scheme ${scheme} has no category ${shown}. Correct the name, or let --create-missing add it.`)
}

/** By their place (scheme, parent, name), and by their slug. */
async function categoriesByName(context: RequestContext): Promise<Map<string, CategoryPlace>> {
  const rows = await context.reader.selectFrom('category').select(['id', 'scheme', 'slug', 'name', 'parent_id']).execute()
  return new Map(rows.flatMap((row) => [[keyOf(row.scheme, row.parent_id, row.name), row] as const, [row.slug, row] as const]))
}

/** A category that was only thought of has no slug yet. */
async function slugOf(context: RequestContext, id: string): Promise<string> {
  const row = await context.reader.selectFrom('category').select('slug').where('id', '=', id).executeTakeFirst()
  return row?.slug ?? id
}

function nameOf(step: CategoryStep): string {
  return typeof step === 'string' ? step : step.name
}

function keyOf(scheme: string, parentId: string | null, name: string): string {
  return JSON.stringify([scheme, parentId, name])
}
