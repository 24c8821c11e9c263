import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { endSessions } from '../changes/endSessions.js'
import { findAccount } from '../changes/findAccount.js'
import { hashCode, newCode } from '../model/one-time-code.js'

const VALID_MS = 24 * 3_600_000
const GROUPS = 5

/**
 * Makes a code with which a person sets a password once, within 24 hours: the first one or, when it is forgotten, a new one. The old
 * password and the person's sessions end at once. `removeTotp` is for a lost phone.
 */
export const passwordReset = defineCommand({
  name: 'passwordReset',
  action: 'password.reset',
  input: z.object({ accountId: z.string(), removeTotp: z.boolean().nullish() }),
  subject: (answer: { accountId: string }) => answer.accountId,
  run: async (scope, { accountId, removeTotp }) => {
    const account = await findAccount(scope, accountId)
    if (!account.login && !account.email)
      throw new Refusal('INVALID', { reason: 'The account has neither login nor e-mail to sign in with; give it one first.' }, [
        'accountId',
      ])
    if (!account.active) throw new Refusal('WRONG_STATE', { what: 'account', what_zh: '账号', state: 'OFF' }, ['accountId'])
    const code = newCode(GROUPS)
    const expiresAt = new Date(scope.now.getTime() + VALID_MS)
    await query(scope.em, 'delete from desk.password where account_id = ?', [accountId])
    if (removeTotp) {
      await query(scope.em, 'delete from desk.recovery_code where account_id = ?', [accountId])
      await query(scope.em, 'delete from desk.totp where account_id = ?', [accountId])
    }
    await query(
      scope.em,
      `insert into desk.password_reset (account_id, code_hash, made_at, expires_at)
       values (?, ?, ?, ?)
       on conflict (account_id) do update
       set code_hash = excluded.code_hash, made_at = excluded.made_at, expires_at = excluded.expires_at`,
      [accountId, hashCode(code), scope.now, expiresAt],
    )
    await endSessions(scope, accountId)
    return { accountId, expiresAt: expiresAt.toISOString(), secret: code }
  },
})
