import { defineEntity, p } from '@mikro-orm/core'
import type { ItemStatus, WithdrawalKind } from './terms.js'

export const ItemSchema = defineEntity({
  name: 'Item',
  tableName: 'item',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    key: p.text().unique(),
    indexNumber: p.text().unique(),
    slug: p.text().unique(),
    unitId: p.text(),
    route: p.text().nullable(),
    status: p.text().$type<ItemStatus>(),
    publishedAt: p.datetime().nullable(),
    withdrawalKind: p.text().$type<WithdrawalKind>().nullable(),
    withdrawalReason: p.text().nullable(),
    withdrawnAt: p.datetime().nullable(),
    replacementId: p.text().nullable(),
    /** Nothing of it goes public before this instant. */
    embargoUntil: p.datetime().nullable(),
    createdBy: p.text(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
})

/** One piece of information, with an index number that never changes. */
export class Item extends ItemSchema.class {}
ItemSchema.setClass(Item)
