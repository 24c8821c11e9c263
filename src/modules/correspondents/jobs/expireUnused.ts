import { execute } from '../../../platform/command.js'
import type { RequestContext } from '../../../platform/context.js'
import { uploadsExpire } from '../commands/uploadsExpire.js'
import { hasExpiredUploads } from '../queries/hasExpiredUploads.js'

/** Throws away all uploads that have lain unused for 48 hours; returns how many. Where there are none, it writes nothing at all. */
export async function expireUnused(context: RequestContext): Promise<number> {
  let count = 0
  while (await hasExpiredUploads(context)) {
    const { answer } = await execute(context, uploadsExpire, {})
    // Another process may be at it, with the rest locked.
    if (answer === null || answer.count === 0) break
    count += answer.count
  }
  return count
}
