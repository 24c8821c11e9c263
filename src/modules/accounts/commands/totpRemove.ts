import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { ownAccount } from '../changes/findAccount.js'
import { secondFactor, takeSecondFactor } from '../changes/takeSecondFactor.js'

/** Switches the acting person's second factor off, against a last code. */
export const totpRemove = defineCommand({
  name: 'totpRemove',
  action: 'totp.remove',
  input: secondFactor.refine((given) => given.totpStep != null || given.recoveryCodeHash != null, 'A last code is needed.'),
  subject: (answer: { accountId: string }) => answer.accountId,
  run: async (scope, given) => {
    const account = await ownAccount(scope)
    await takeSecondFactor(scope, account.id, given)
    await query(scope.em, 'delete from desk.recovery_code where account_id = ?', [account.id])
    const removed = await query(scope.em, 'delete from desk.totp where account_id = ? returning account_id', [account.id])
    if (removed.length === 0) throw new Refusal('WRONG_STATE', { what: 'second factor', what_zh: '动态口令', state: 'OFF' })
    return { accountId: account.id }
  },
})
