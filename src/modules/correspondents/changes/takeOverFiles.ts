import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { addAttachment, findItemLocked, touchDraft } from '../../catalogue/index.js'

interface FileRow {
  readonly id: string
  readonly fileName: string
  readonly fileHash: string
  readonly isNew: boolean
}

/** Adds files of the submissions to the item and its draft: those named, or all of them. */
export async function takeOverFiles(
  scope: Scope,
  itemId: string,
  submissionIds: readonly string[],
  wanted: readonly string[] | null,
): Promise<void> {
  const files = await filesOf(scope, itemId, submissionIds)
  const missing = wanted?.find((id) => !files.some((file) => file.id === id))
  if (missing) throw new Refusal('NOT_FOUND', { what: 'upload', what_zh: '上传文件', id: missing }, ['attachmentIds'])
  const added = files.filter((file) => file.isNew && (wanted?.includes(file.id) ?? true))
  if (added.length === 0) return
  for (const { fileHash, fileName } of added) await addAttachment(scope, itemId, { fileHash, fileName, alt: null })
  await touchDraft(scope, await findItemLocked(scope.em, itemId))
}

async function filesOf(scope: Scope, itemId: string, submissionIds: readonly string[]): Promise<FileRow[]> {
  return query<FileRow[]>(
    scope.em,
    `select u.id, u.file_name as "fileName", u.file_hash as "fileHash",
       not exists (select from desk.attachment a where a.item_id = ? and a.file_hash = u.file_hash) as "isNew"
     from desk.submission_upload s
     join desk.upload u on u.id = s.upload_id
     where s.submission_id = any(?)
     order by array_position(?::text[], s.submission_id), s.position`,
    [itemId, [...submissionIds], [...submissionIds]],
  )
}
