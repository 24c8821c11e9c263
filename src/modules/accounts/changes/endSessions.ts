import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'

/** Ends an account's sessions, or the one that is named, at once; returns the ids of those that ran. */
export async function endSessions(scope: Scope, accountId: string, sessionId: string | null = null): Promise<readonly string[]> {
  const ended = await query<{ id: string }[]>(
    scope.em,
    `update desk.session
     set ended_at = ?
     where account_id = ? and ended_at is null and expires_at > ? and (?::text is null or id = ?)
     returning id`,
    [scope.now, accountId, scope.now, sessionId, sessionId],
  )
  const sessionIds = ended.map(({ id }) => id)
  if (sessionIds.length > 0) await scope.announce('session.ended', accountId, { sessionIds })
  return sessionIds
}
