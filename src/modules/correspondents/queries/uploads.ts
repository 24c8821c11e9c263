import type { ReadContext } from '../../../platform/context.js'
import { inKeyOrder, listsInKeyOrder, type Batch } from '../../../platform/load.js'
import { seesAll, visibleSubmissions } from './visibleSubmissions.js'

export interface UploadRow {
  readonly id: string
  readonly uploaderId: string
  readonly fileName: string
  readonly metadata: string
  readonly byteLength: number
  readonly received: number
  readonly state: string
  readonly fault: string | null
  readonly mediaType: string | null
  readonly contentHash: string | null
  readonly byteSize: number | null
  readonly createdAt: Date
  readonly submissionId: string | null
}

const columns = [
  'upload.id as id',
  'upload.uploader_id as uploaderId',
  'upload.file_name as fileName',
  'upload.metadata as metadata',
  'upload.byte_length as byteLength',
  'upload.received as received',
  'upload.state as state',
  'upload.fault as fault',
  'upload.media_type as mediaType',
  'upload.file_hash as contentHash',
  'upload.byte_size as byteSize',
  'upload.created_at as createdAt',
  'upload.submission_id as submissionId',
] as const

/** Uploads exist for who sent them; for those who work on submissions, too, once a submission has them. */
export const uploadsByIds: Batch<string, UploadRow | null> = async ({ actor, database }, ids) => {
  if (!actor) return ids.map(() => null)
  const rows = await database.office.selectFrom('upload').select(columns).where('upload.id', 'in', ids).execute()
  const visible = rows.filter((row) => row.uploaderId === actor.id || (seesAll(actor) && row.submissionId !== null))
  return inKeyOrder(ids, visible, (row) => row.id)
}

/** The files of submissions, in their order. */
export const uploadsBySubmission: Batch<string, UploadRow[]> = async (context, submissionIds) => {
  const rows = await visibleSubmissions(context)
    .innerJoin('upload', 'upload.submission_id', 'submission.id')
    .select(columns)
    .where('submission.id', 'in', submissionIds)
    .orderBy('upload.position')
    .execute()
  return listsInKeyOrder(submissionIds, rows, (row) => row.submissionId ?? '')
}

/** The bytes of a file that is ready; null for any other. Ask only for uploads that exist for the caller. */
export async function bytesOfFile({ database }: ReadContext, contentHash: string): Promise<Buffer | null> {
  const row = await database.office.selectFrom('file').select('bytes').where('hash', '=', contentHash).executeTakeFirst()
  return row?.bytes ?? null
}
