import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { endSessions } from '../changes/endSessions.js'

/** Ends the acting person's session, or all of them when none is named, at once. Ending it again changes nothing. */
export const sessionEnd = defineCommand({
  name: 'sessionEnd',
  action: 'session.end',
  input: z.object({ sessionId: z.string().nullish() }),
  subject: (answer: { accountId: string; sessionIds: readonly string[] }) => answer.accountId,
  run: async (scope, { sessionId }) => ({
    accountId: scope.actor.id,
    sessionIds: await endSessions(scope, scope.actor.id, sessionId ?? null),
  }),
})
