import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { fileFaults, type FileFault } from '../model/file-faults.js'
import { MOST_FILES } from '../model/file-limits.js'
import type { UploadState } from '../model/terms.js'

interface Row {
  readonly id: string
  readonly name: string
  readonly state: UploadState
  readonly fault: FileFault | null
  readonly received: number
  readonly length: number
  readonly submissionId: string | null
}

/** Adds the actor's uploads to a submission, in this order; those it has already stay where they are. Returns how many are new. */
export async function attachUploads(scope: Scope, submissionId: string, ids: readonly string[]): Promise<number> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return 0
  const rows = await ownUploads(scope, wanted)
  const added = wanted.filter((id) => usable(rows, id).submissionId !== submissionId)
  const attached = await countAttached(scope, submissionId)
  const count = attached + added.length
  if (count > MOST_FILES) throw new Refusal('TOO_MANY_FILES', { most: MOST_FILES, count }, ['attachmentIds'])
  await query(
    scope.em,
    `insert into desk.submission_upload (upload_id, submission_id, position)
     select id, ?, place + ? from unnest(?::text[]) with ordinality as given (id, place)`,
    [submissionId, attached, added],
  )
  return added.length

  function usable(known: readonly Row[], id: string): Row {
    const path = ['attachmentIds', String(ids.indexOf(id))]
    const row = known.find((each) => each.id === id)
    if (!row || (row.submissionId ?? submissionId) !== submissionId)
      throw new Refusal('NOT_FOUND', { what: 'upload', what_zh: '上传文件', id }, path)
    if (row.state === 'RECEIVING') throw new Refusal('FILE_NOT_READY', { name: row.name, received: row.received, length: row.length }, path)
    if (row.fault)
      throw new Refusal('FILE_REFUSED', { name: row.name, reason_zh: fileFaults[row.fault].zh, reason_en: fileFaults[row.fault].en }, path)
    return row
  }
}

/** Locked, so that none of them is thrown away or attached elsewhere meanwhile. */
async function ownUploads(scope: Scope, ids: readonly string[]): Promise<Row[]> {
  return query<Row[]>(
    scope.em,
    `select u.id, u.file_name as name, u.state, u.fault, u.received, u.byte_length as length, s.submission_id as "submissionId"
     from desk.upload u
     left join desk.submission_upload s on s.upload_id = u.id
     where u.uploader_id = ? and u.id = any(?)
     order by u.id
     for update of u`,
    [scope.actor.id, [...ids]],
  )
}

async function countAttached(scope: Scope, submissionId: string): Promise<number> {
  const rows = await query(scope.em, 'select upload_id from desk.submission_upload where submission_id = ?', [submissionId])
  return rows.length
}
