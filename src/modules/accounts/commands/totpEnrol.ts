import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { ownAccount } from '../changes/findAccount.js'
import { base32, newTotpSecret } from '../model/totp.js'

/** Makes a secret for an authenticator app; it is shown once, and asked for from the moment that a first code confirms it. */
export const totpEnrol = defineCommand({
  name: 'totpEnrol',
  action: 'totp.enrol',
  input: z.object({}),
  subject: (answer: { accountId: string; secret: string }) => answer.accountId,
  run: async (scope) => {
    const account = await ownAccount(scope)
    const secret = newTotpSecret()
    const kept = await query(
      scope.em,
      `insert into desk.totp (account_id, secret, made_at)
       values (?, ?, ?)
       on conflict (account_id) do update
       set secret = excluded.secret, made_at = excluded.made_at, last_step = 0
       where desk.totp.confirmed_at is null
       returning account_id`,
      [account.id, secret, scope.now],
    )
    if (kept.length === 0) throw new Refusal('WRONG_STATE', { what: 'second factor', what_zh: '动态口令', state: 'ON' })
    return { accountId: account.id, secret: base32(secret) }
  },
})
