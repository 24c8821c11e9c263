import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { newId } from '../../../platform/ids.js'
import { ownAccount } from '../changes/findAccount.js'
import { secondFactor, takeSecondFactor } from '../changes/takeSecondFactor.js'
import { sessionEnd } from '../model/session.js'
import { hashSecret, newBearer } from '../model/token.js'

const input = secondFactor.extend({
  method: z.enum(['PASSWORD', 'OIDC']),
  /** With OIDC: who the issuer says it is, kept at the first sign-in. */
  identity: z.object({ issuer: z.string(), subject: z.string() }).nullish(),
})

/** Opens a session for the person who acts, and who has proven to be that person before. Its secret is in this answer and nowhere else. */
export const sessionOpen = defineCommand({
  name: 'sessionOpen',
  action: 'session.open',
  input,
  subject: (answer: { sessionId: string; expiresAt: string; secret: string }) => answer.sessionId,
  run: async (scope, given) => {
    const account = await ownAccount(scope)
    await takeSecondFactor(scope, account.id, given)
    if (given.identity) await keepIdentity(scope, given.identity)
    const bearer = newBearer('tys')
    const sessionId = newId('ses')
    const expiresAt = sessionEnd(scope.now, scope.now)
    await query(
      scope.em,
      `insert into desk.session (id, account_id, prefix, secret_hash, method, created_at, last_used_at, expires_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
      [sessionId, account.id, bearer.prefix, hashSecret(bearer.secret), given.method, scope.now, scope.now, expiresAt],
    )
    return { sessionId, expiresAt: expiresAt.toISOString(), secret: bearer.text }
  },
})

async function keepIdentity(scope: Scope, { issuer, subject }: { issuer: string; subject: string }): Promise<void> {
  await query(
    scope.em,
    `insert into desk.oidc_identity (issuer, subject, account_id, linked_at)
     values (?, ?, ?, ?)
     on conflict (issuer, subject) do nothing`,
    [issuer, subject, scope.actor.id, scope.now],
  )
}
