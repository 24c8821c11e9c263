import { z } from 'zod'
import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'

/** What was shown beside the password: the step of time of a code, or the hash of a recovery code; nothing where none is needed. */
export const secondFactor = z.object({ totpStep: z.number().int().nullish(), recoveryCodeHash: z.string().nullish() })

export type SecondFactor = z.output<typeof secondFactor>

/** Uses it up, so that it counts once, however many requests bring it at the same moment. */
export async function takeSecondFactor(scope: Scope, accountId: string, given: SecondFactor): Promise<void> {
  if (given.totpStep != null) {
    const taken = await query(
      scope.em,
      `update desk.totp
       set last_step = ?
       where account_id = ? and last_step < ? and confirmed_at is not null
       returning account_id`,
      [given.totpStep, accountId, given.totpStep],
    )
    if (taken.length === 0) throw used()
  }
  if (given.recoveryCodeHash != null) {
    const taken = await query(
      scope.em,
      `update desk.recovery_code
       set used_at = ?
       where account_id = ? and code_hash = ? and used_at is null
       returning account_id`,
      [scope.now, accountId, given.recoveryCodeHash],
    )
    if (taken.length === 0) throw used()
  }
}

function used(): Refusal {
  return new Refusal('WRONG_STATE', { what: 'code', what_zh: '验证码', state: 'USED' }, ['code'])
}
