import { createHash } from 'node:crypto'
import { execute, type Answer, type Outcome } from '../../../platform/command.js'
import type { RequestContext } from '../../../platform/context.js'
import { query } from '../../../platform/database/query.js'
import { uploadAccept } from '../commands/uploadAccept.js'
import { uploadRefuse } from '../commands/uploadRefuse.js'
import type { FileFault } from '../model/file-faults.js'
import { cleanFile, faultOf } from './cleanFile.js'

/**
 * Keeps bytes of the actor's upload that go on at `place`; false when they do not: another connection has gone on, or it is over.
 * One statement, so it needs no transaction; bytes under way are nobody's record yet, so it leaves no audit row.
 */
export async function appendPart(context: RequestContext, uploadId: string, place: number, bytes: Buffer): Promise<boolean> {
  const rows = await query(
    context.database.orm.em.fork(),
    `with moved as (
       update desk.upload
       set received = received + ?::integer
       where id = ? and uploader_id = ? and received = ?::integer and received + ?::integer <= byte_length and state = 'RECEIVING'
       returning id
     )
     insert into desk.upload_part (upload_id, place, bytes)
     select id, ?::integer, ?::bytea from moved
     returning place`,
    [bytes.length, uploadId, context.actor?.id ?? '', place, bytes.length, place, bytes],
  )
  return rows.length > 0
}

/** Looks at the first bytes of an upload, so that nobody sends 20 MB of what will not be taken. */
export async function refuseEarly(context: RequestContext, uploadId: string, beginning: Buffer): Promise<FileFault | null> {
  const fault = await faultOf(beginning)
  if (fault) settle(await execute(context, uploadRefuse, { uploadId, fault }))
  return fault
}

/** Cleans an upload of which every byte has arrived, and takes or refuses it. Safe to run twice, and by two processes at once. */
export async function finishUpload(context: RequestContext, uploadId: string): Promise<FileFault | null> {
  const em = context.database.orm.em.fork()
  const parts = await query<{ bytes: Buffer }[]>(em, 'select bytes from desk.upload_part where upload_id = ? order by place', [uploadId])
  if (parts.length === 0) return null
  const cleaned = await cleanFile(Buffer.concat(parts.map((part) => part.bytes)))
  if ('fault' in cleaned) {
    settle(await execute(context, uploadRefuse, { uploadId, fault: cleaned.fault }))
    return cleaned.fault
  }
  const contentHash = `sha256:${createHash('sha256').update(cleaned.bytes).digest('hex')}`
  await query(em, `update desk.upload set cleaned = ? where id = ? and state = 'RECEIVING'`, [cleaned.bytes, uploadId])
  settle(await execute(context, uploadAccept, { uploadId, mediaType: cleaned.mediaType, contentHash }))
  return null
}

function settle<A extends Answer>(outcome: Outcome<A>): void {
  const [refusal] = outcome.refusals
  if (refusal) throw refusal
}
