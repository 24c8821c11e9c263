import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { endSessions } from '../changes/endSessions.js'
import { ownAccount } from '../changes/findAccount.js'
import { secondFactor, takeSecondFactor } from '../changes/takeSecondFactor.js'

const input = secondFactor.extend({
  /** The argon2id hash: the password itself comes no further than the entrance. */
  hash: z.string(),
  /** The hash of the one-time code that the person came with, in the place of the old password. */
  resetCodeHash: z.string().nullish(),
})

/** Sets the acting person's password and ends the person's sessions, also on other devices. */
export const passwordSet = defineCommand({
  name: 'passwordSet',
  action: 'password.set',
  input,
  subject: (answer: { accountId: string }) => answer.accountId,
  run: async (scope, given) => {
    const account = await ownAccount(scope)
    await takeSecondFactor(scope, account.id, given)
    if (given.resetCodeHash != null) await takeResetCode(scope, account.id, given.resetCodeHash)
    await query(
      scope.em,
      `insert into desk.password (account_id, hash, set_at)
       values (?, ?, ?)
       on conflict (account_id) do update set hash = excluded.hash, set_at = excluded.set_at`,
      [account.id, given.hash, scope.now],
    )
    await endSessions(scope, account.id)
    return { accountId: account.id }
  },
})

async function takeResetCode(scope: Scope, accountId: string, hash: string): Promise<void> {
  const taken = await query(
    scope.em,
    `delete from desk.password_reset
     where account_id = ? and code_hash = ? and expires_at > ?
     returning account_id`,
    [accountId, hash, scope.now],
  )
  if (taken.length === 0) throw new Refusal('WRONG_STATE', { what: 'code', what_zh: '一次性代码', state: 'USED' }, ['resetCode'])
}
