import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'

/** Throws away uploads that no submission uses, and the bytes that nothing else in the hub refers to. Returns how many uploads went. */
export async function discardUploads(scope: Scope, ids: readonly string[]): Promise<number> {
  const gone = await query<{ file_hash: string | null }[]>(
    scope.em,
    `delete from desk.upload u
     where u.id = any(?) and not exists (select from desk.submission_upload s where s.upload_id = u.id)
     returning file_hash`,
    [[...ids]],
  )
  await query(
    scope.em,
    `delete from desk.file f
     where f.hash = any(?)
       and not exists (select from desk.upload u where u.file_hash = f.hash)
       and not exists (select from desk.attachment a where a.file_hash = f.hash)`,
    [gone.flatMap((row) => row.file_hash ?? [])],
  )
  return gone.length
}
