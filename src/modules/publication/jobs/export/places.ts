import type { RequestContext } from '../../../../platform/context.js'

export interface Places {
  /** What another hub needs to have the unit. */
  readonly unit: (code: string) => { readonly code: string; readonly name: string; readonly kind: string }
  /** The category from the root of its scheme. */
  readonly category: (slug: string) => CategoryPath
}

export interface CategoryPath {
  readonly scheme: string
  readonly path: readonly { readonly slug: string; readonly name: string }[]
}

/** The units and categories of the hub, whole: they are few. */
export async function openPlaces(context: RequestContext): Promise<Places> {
  const units = await context.reader.selectFrom('unit').select(['code', 'name', 'kind']).execute()
  const categories = await context.reader.selectFrom('category').select(['id', 'scheme', 'slug', 'name', 'path']).execute()
  const byCode = new Map(units.map(({ code, name, kind }) => [code, { code, name, kind }]))
  const byId = new Map(categories.map((category) => [category.id, category]))
  const bySlug = new Map(categories.map((category) => [category.slug, category]))
  return {
    unit: (code) => byCode.get(code) ?? missing('unit', code),
    category: (slug) => {
      const { scheme, path } = bySlug.get(slug) ?? missing('category', slug)
      const steps = path.map((id) => byId.get(id) ?? missing('category', id))
      return { scheme, path: steps.map((step) => ({ slug: step.slug, name: step.name })) }
    },
  }
}

/** Editions name units by code and categories by slug, and neither ever goes away. */
function missing(what: string, name: string): never {
  throw new Error(`An edition names the ${what} ${name}, which the hub does not have`)
}
