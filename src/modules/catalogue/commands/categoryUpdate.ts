import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { lockTree } from '../changes/holdTree.js'
import { moveCategory } from '../changes/moveCategory.js'
import { relateCategories } from '../changes/relateCategories.js'
import { Category } from '../model/category.entity.js'
import { categoryName, relatedCategoryIds } from '../model/category-input.js'

const input = z.object({
  categoryId: z.string(),
  name: categoryName.nullish(),
  parentId: z.string().nullish(),
  position: z.number().int().nullish(),
  relatedCategoryIds: relatedCategoryIds.nullish(),
})

/** Renames, moves or relates a category; its slug never changes, because editions name it. */
export const categoryUpdate = defineCommand({
  name: 'categoryUpdate',
  action: 'category.update',
  input,
  subject: (answer: { categoryId: string }) => answer.categoryId,
  run: async (scope, given) => {
    await lockTree(scope.em, 'category')
    const category = await scope.em.findOne(Category, given.categoryId)
    if (!category) throw new Refusal('NOT_FOUND', { what: 'category', what_zh: '分类', id: given.categoryId }, ['categoryId'])
    const parentId = given.parentId === undefined ? (category.parentId ?? null) : given.parentId
    await rename(scope, category, given.name ?? category.name, parentId)
    if (given.position != null) category.position = given.position
    if (parentId !== category.parentId) await moveCategory(scope.em, category, parentId)
    if (given.relatedCategoryIds) await relateCategories(scope.em, category.id, given.relatedCategoryIds)
    await scope.announce('category.changed', category.id, {})
    return { categoryId: category.id }
  },
})

/** The name must be free below the parent that the category will have. */
async function rename(scope: Scope, category: Category, name: string, parentId: string | null): Promise<void> {
  const same = await scope.em.findOne(Category, { scheme: category.scheme, parentId, name, id: { $ne: category.id } })
  if (same) throw new Refusal('NAME_TAKEN', { what: 'name', what_zh: '名称', name }, [name === category.name ? 'parentId' : 'name'])
  category.name = name
}
