import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'
import { ownAccount } from '../changes/findAccount.js'
import { hashCode, newCode } from '../model/one-time-code.js'
import { matchingStep } from '../model/totp.js'

const RECOVERY_CODES = 10
const GROUPS = 3

/** Switches the second factor on with a first code from the app. Answers ten recovery codes, each for one use without the app, shown once. */
export const totpConfirm = defineCommand({
  name: 'totpConfirm',
  action: 'totp.confirm',
  input: z.object({ code: z.string() }),
  subject: (answer: { accountId: string; secret: readonly string[] }) => answer.accountId,
  run: async (scope, { code }) => {
    const account = await ownAccount(scope)
    const [enrolled] = await query<{ secret: Buffer }[]>(
      scope.em,
      'select secret from desk.totp where account_id = ? and confirmed_at is null',
      [account.id],
    )
    if (!enrolled) throw new Refusal('WRONG_STATE', { what: 'second factor', what_zh: '动态口令', state: 'NOT_ENROLLED' })
    const step = matchingStep(enrolled.secret, code, scope.now, 0)
    if (step === null)
      throw new Refusal('INVALID', { reason: 'The code is wrong; look at the app again, and at the clock of the phone.' }, ['code'])
    await query(scope.em, 'update desk.totp set confirmed_at = ?, last_step = ? where account_id = ?', [scope.now, step, account.id])
    const codes = Array.from({ length: RECOVERY_CODES }, () => newCode(GROUPS))
    await query(scope.em, 'delete from desk.recovery_code where account_id = ?', [account.id])
    await query(scope.em, 'insert into desk.recovery_code (account_id, code_hash) select ?, unnest(?::text[])', [
      account.id,
      codes.map(hashCode),
    ])
    return { accountId: account.id, secret: codes }
  },
})
