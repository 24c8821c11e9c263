import { defineEntity, p } from '@mikro-orm/core'

export const AttachmentSchema = defineEntity({
  name: 'Attachment',
  tableName: 'attachment',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    itemId: p.text(),
    fileHash: p.text(),
    fileName: p.text(),
    alt: p.text().nullable(),
    createdAt: p.datetime(),
  },
})

/** A file that belongs to an item; its bytes are kept once, under their hash. */
export class Attachment extends AttachmentSchema.class {}
AttachmentSchema.setClass(Attachment)
