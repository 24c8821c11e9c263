import type { RequestContext } from '../../../platform/context.js'
import { UNUSED_HOURS } from '../model/file-limits.js'

/** Whether an upload has lain unused for longer than uploads may. */
export async function hasExpiredUploads({ database, clock }: RequestContext): Promise<boolean> {
  const row = await database.office
    .selectFrom('upload')
    .select('id')
    .where('submission_id', 'is', null)
    .where('created_at', '<', new Date(clock.now().getTime() - UNUSED_HOURS * 3_600_000))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
