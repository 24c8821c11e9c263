import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { lockTree } from '../changes/holdTree.js'
import { relateCategories } from '../changes/relateCategories.js'
import { Category } from '../model/category.entity.js'
import { categoryName, categoryScheme, categorySlug, relatedCategoryIds } from '../model/category-input.js'
import { slugFrom } from '../model/slug.js'

const input = z.object({
  scheme: categoryScheme,
  name: categoryName,
  slug: categorySlug.nullish(),
  parentId: z.string().nullish(),
  position: z.number().int().nullish(),
  relatedCategoryIds: relatedCategoryIds.default([]),
})

/** Adds a category below another of the same scheme, or at the root of its scheme. */
export const categoryCreate = defineCommand({
  name: 'categoryCreate',
  action: 'category.create',
  input,
  subject: (answer: { categoryId: string }) => answer.categoryId,
  run: async (scope, given) => {
    await lockTree(scope.em, 'category')
    const parent = await parentOf(scope, given)
    const slug = given.slug ?? slugFrom(`${given.scheme} ${given.name}`)
    await requireFreeNames(scope, given, slug)
    const categoryId = newId('cat')
    await scope.em.insert(Category, {
      id: categoryId,
      scheme: given.scheme,
      slug,
      name: given.name,
      parentId: parent?.id ?? null,
      path: [...(parent?.path ?? []), categoryId],
      position: given.position ?? 0,
      version: 1,
      createdAt: scope.now,
    })
    await relateCategories(scope.em, categoryId, given.relatedCategoryIds)
    await scope.announce('category.changed', categoryId, {})
    return { categoryId }
  },
})

async function parentOf(scope: Scope, given: z.output<typeof input>): Promise<Category | null> {
  if (!given.parentId) return null
  const parent = await scope.em.findOne(Category, given.parentId)
  if (!parent) throw new Refusal('NOT_FOUND', { what: 'category', what_zh: '分类', id: given.parentId }, ['parentId'])
  if (parent.scheme !== given.scheme)
    throw new Refusal('INVALID', { reason: `The parent belongs to the scheme ${parent.scheme}.` }, ['parentId'])
  return parent
}

async function requireFreeNames(scope: Scope, given: z.output<typeof input>, slug: string): Promise<void> {
  const bySlug = await scope.em.findOne(Category, { slug })
  if (bySlug) throw new Refusal('NAME_TAKEN', { what: 'slug', what_zh: '网址名', name: slug }, ['slug'])
  const byName = await scope.em.findOne(Category, { scheme: given.scheme, parentId: given.parentId ?? null, name: given.name })
  if (byName) throw new Refusal('NAME_TAKEN', { what: 'name', what_zh: '名称', name: given.name }, ['name'])
}
