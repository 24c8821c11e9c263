import { defineEntity, p } from '@mikro-orm/core'
import type { FileFault } from './file-faults.js'
import type { UploadState } from './terms.js'

export const UploadSchema = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  schema: 'desk',
  properties: {
    id: p.text().primary(),
    uploaderId: p.text(),
    fileName: p.text(),
    metadata: p.text(),
    byteLength: p.integer(),
    received: p.integer().default(0),
    state: p.text().$type<UploadState>(),
    fault: p.text().$type<FileFault>().nullable(),
    // Bytes on their way: commands move them from place to place in the database and never load them.
    cleaned: p.blob().nullable().lazy(),
    mediaType: p.text().nullable(),
    fileHash: p.text().nullable(),
    createdAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
})

/** A file on its way in, or arrived. */
export class Upload extends UploadSchema.class {}
UploadSchema.setClass(Upload)
