import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { findOwnUploadLocked } from '../changes/findUpload.js'
import { nameFor } from '../model/file-name.js'

const input = z.object({
  uploadId: z.string(),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  /** Of the cleaned bytes, which wait beside the upload. */
  contentHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
})

/** Takes a file whose bytes have all arrived and were cleaned: from now on it can be attached. */
export const uploadAccept = defineCommand({
  name: 'uploadAccept',
  action: 'upload.create',
  input,
  subject: (answer: { uploadId: string; contentHash: string }) => answer.uploadId,
  run: async (scope, given) => {
    const upload = await findOwnUploadLocked(scope, given.uploadId)
    if (upload.state === 'READY' && upload.fileHash === given.contentHash) return { uploadId: upload.id, contentHash: given.contentHash }
    const kept = await query(
      scope.em,
      `insert into desk.file (hash, media_type, byte_size, bytes)
       select ?, ?, length(cleaned), cleaned
       from desk.upload
       where id = ? and state = 'RECEIVING' and received = byte_length and 'sha256:' || encode(sha256(cleaned), 'hex') = ?
       on conflict (hash) do update set hash = excluded.hash
       returning hash`,
      [given.contentHash, given.mediaType, upload.id, given.contentHash],
    )
    if (kept.length === 0) throw new Refusal('WRONG_STATE', { what: 'upload', what_zh: '上传文件', state: upload.state }, ['uploadId'])
    Object.assign(upload, {
      state: 'READY',
      fileHash: given.contentHash,
      mediaType: given.mediaType,
      fileName: nameFor(upload.fileName, given.mediaType),
      finishedAt: scope.now,
      cleaned: null,
    })
    await query(scope.em, 'delete from desk.upload_part where upload_id = ?', [upload.id])
    return { uploadId: upload.id, contentHash: given.contentHash }
  },
})
