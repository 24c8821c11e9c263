import { defineEntity, p } from '@mikro-orm/core'
import type { Content } from './content.js'

export const EditionSchema = defineEntity({
  name: 'Edition',
  tableName: 'edition',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    itemId: p.text(),
    number: p.integer(),
    content: p.json().$type<Content>(),
    contentHash: p.text(),
    sealedBy: p.text(),
    sealedAt: p.datetime(),
  },
})

/** One immutable state of an item's content, numbered from 1. */
export class Edition extends EditionSchema.class {}
EditionSchema.setClass(Edition)
