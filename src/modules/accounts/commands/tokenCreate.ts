import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { findAccount } from '../changes/findAccount.js'
import { insertAccount } from '../changes/insertAccount.js'
import { insertToken } from '../changes/insertToken.js'
import { displayName, roles } from '../model/account-input.js'
import type { Role } from '../../../platform/actor.js'

const input = z.object({
  accountId: z.string().nullish(),
  displayName: displayName.nullish(),
  roles: roles.nullish(),
  unitId: z.string().nullish(),
  channelId: z.string().nullish(),
  label: z.string().trim().min(1, 'A label has 1 to 100 characters.').max(100, 'A label has 1 to 100 characters.').nullish(),
  scope: roles.nullish(),
  readOnly: z.boolean().nullish(),
  expiresAt: z.date().nullish(),
  demo: z.boolean().default(false),
})

/**
 * Makes a token for an account, which is made too unless `accountId` names one. `scope` narrows it to some of the account's roles,
 * `readOnly` to reading. Its secret is in this answer and nowhere else.
 */
export const tokenCreate = defineCommand({
  name: 'tokenCreate',
  action: 'token.create',
  input,
  subject: (answer: { tokenId: string }) => answer.tokenId,
  run: async (scope, given) => {
    if (given.expiresAt && given.expiresAt <= scope.now)
      throw new Refusal('INVALID', { reason: 'expiresAt must lie in the future.' }, ['expiresAt'])
    const account = given.accountId ? await existingAccount(scope, given.accountId) : await newAccount(scope, given)
    requireWithin(given.scope ?? [], account.roles)
    const { tokenId, secret } = await insertToken(scope, {
      accountId: account.id,
      label: given.label ?? null,
      scope: given.scope ?? null,
      readOnly: given.readOnly ?? false,
      demo: given.demo,
      expiresAt: given.expiresAt ?? null,
    })
    return { tokenId, accountId: account.id, secret }
  },
})

interface Holder {
  readonly id: string
  readonly roles: readonly Role[]
}

async function existingAccount(scope: Scope, id: string): Promise<Holder> {
  const account = await findAccount(scope, id)
  if (!account.active) throw new Refusal('WRONG_STATE', { what: 'account', what_zh: '账号', state: 'OFF' }, ['accountId'])
  return account
}

async function newAccount(scope: Scope, given: z.output<typeof input>): Promise<Holder> {
  if (!given.displayName) throw new Refusal('INVALID', { reason: 'A new account needs displayName.' }, ['displayName'])
  if (!given.roles) throw new Refusal('INVALID', { reason: 'A new account needs roles.' }, ['roles'])
  const id = await insertAccount(scope, {
    displayName: given.displayName,
    roles: given.roles,
    unitId: given.unitId ?? null,
    channelId: given.channelId ?? null,
    login: null,
    email: null,
  })
  return { id, roles: given.roles }
}

function requireWithin(wanted: readonly Role[], held: readonly Role[]): void {
  const beyond = wanted.filter((role) => !held.includes(role))
  if (beyond.length > 0)
    throw new Refusal('INVALID', { reason: `The account does not have ${beyond.join(', ')}; a token cannot do more.` }, ['scope'])
}
