import { defineEntity, p } from '@mikro-orm/core'

export const PublicationSchema = defineEntity({
  name: 'Publication',
  tableName: 'publication',
  schema: 'desk',
  properties: {
    position: p.bigint('string').primary().autoincrement(false),
    itemId: p.text(),
    editionId: p.text(),
    publishedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
  },
})

/** The act that put an edition before the public, and for how long it stood. */
export class Publication extends PublicationSchema.class {}
PublicationSchema.setClass(Publication)
