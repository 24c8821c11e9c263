import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { safeFileName } from '../model/file-name.js'
import { LARGEST_FILE, MOST_UNUSED } from '../model/file-limits.js'
import { Upload } from '../model/upload.entity.js'

const input = z.object({
  fileName: z.string().max(1000, 'The file name is longer than 1000 characters.'),
  byteLength: z.number().int().min(1, 'The file is empty.').max(LARGEST_FILE, `A file has at most ${LARGEST_FILE} bytes.`),
  /** What the client sent along, as it sent it; it gets it back when it resumes. */
  metadata: z.string().max(4000, 'The metadata is longer than 4000 characters.'),
})

/** Makes room for a file that is about to be sent. */
export const uploadBegin = defineCommand({
  name: 'uploadBegin',
  action: 'upload.create',
  input,
  subject: (answer: { uploadId: string }) => answer.uploadId,
  run: async (scope, given) => {
    await requireRoom(scope, given.byteLength)
    const uploadId = newId('upl')
    await scope.em.insert(Upload, {
      id: uploadId,
      uploaderId: scope.actor.id,
      fileName: safeFileName(given.fileName),
      metadata: given.metadata,
      byteLength: given.byteLength,
      received: 0,
      state: 'RECEIVING',
      createdAt: scope.now,
    })
    return { uploadId }
  },
})

async function requireRoom(scope: Scope, byteLength: number): Promise<void> {
  const [unused] = await query<{ files: number; bytes: number }[]>(
    scope.em,
    `select count(*)::integer as files, coalesce(sum(u.byte_length), 0)::float8 as bytes
     from desk.upload u
     where u.uploader_id = ? and not exists (select from desk.submission_upload s where s.upload_id = u.id)`,
    [scope.actor.id],
  )
  if (!unused || (unused.files < MOST_UNUSED.files && unused.bytes + byteLength <= MOST_UNUSED.bytes)) return
  throw new Refusal('TOO_MUCH_UNUSED', { files: unused.files, megabytes: Math.round(unused.bytes / 1_000_000) }, ['byteLength'])
}
