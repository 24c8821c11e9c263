import { defineEntity, p } from '@mikro-orm/core'

export const CategorySchema = defineEntity({
  name: 'Category',
  tableName: 'category',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    scheme: p.text(),
    slug: p.text().unique(),
    name: p.text(),
    parentId: p.text().nullable(),
    /** Ids from the root to this category itself. */
    path: p.array().$type<string[]>(),
    position: p.integer().default(0),
    version: p.integer().version(),
    createdAt: p.datetime(),
  },
})

/** A node of a tree, in a scheme such as `theme`, `topic`, `audience` or `column`. */
export class Category extends CategorySchema.class {}
CategorySchema.setClass(Category)
