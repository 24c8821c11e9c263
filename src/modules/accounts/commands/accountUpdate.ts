import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { endSessions } from '../changes/endSessions.js'
import { findAccount } from '../changes/findAccount.js'
import { requireFreeNames } from '../changes/requireFreeNames.js'
import { requirePlace } from '../changes/requirePlace.js'
import type { Account } from '../model/account.entity.js'
import { displayName, email, login, roles } from '../model/account-input.js'

const input = z.object({
  accountId: z.string(),
  displayName: displayName.nullish(),
  roles: roles.nullish(),
  unitId: z.string().nullish(),
  channelId: z.string().nullish(),
  login: login.nullish(),
  email: email.nullish(),
  active: z.boolean().nullish(),
})

/**
 * Changes an account; what is left out stays, null empties unit, channel, login and e-mail. Switched off, its tokens and sessions have
 * no effect from the commit on; switched on again, its tokens work, its sessions have ended.
 */
export const accountUpdate = defineCommand({
  name: 'accountUpdate',
  action: 'account.update',
  input,
  subject: (answer: { accountId: string }) => answer.accountId,
  run: async (scope, given) => {
    const account = await findAccount(scope, given.accountId)
    await requireFreeNames(scope, account.id, given)
    if (given.displayName) account.displayName = given.displayName
    if (given.roles) account.roles = [...given.roles]
    for (const field of ['unitId', 'channelId', 'login', 'email'] as const) {
      if (given[field] !== undefined) account[field] = given[field]
    }
    await requirePlace(scope, { roles: account.roles, unitId: account.unitId ?? null, channelId: account.channelId ?? null })
    if (given.active != null) await switchAccount(scope, account, given.active)
    await scope.announce('account.changed', account.id, { active: account.active })
    return { accountId: account.id }
  },
})

async function switchAccount(scope: Scope, account: Account, on: boolean): Promise<void> {
  if (!on && account.id === scope.actor.id)
    throw new Refusal('INVALID', { reason: 'You cannot switch off your own account; another ADMIN can.' }, ['active'])
  account.active = on
  if (!on) await endSessions(scope, account.id)
}
