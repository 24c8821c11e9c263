import { z } from 'zod'
import { defineCommand } from '../../../platform/command.js'
import { insertAccount } from '../changes/insertAccount.js'
import { displayName, email, login, roles } from '../model/account-input.js'

/** Adds an account for a person or a program. It signs in once it has a token, a password or a verified e-mail address at the issuer. */
export const accountCreate = defineCommand({
  name: 'accountCreate',
  action: 'account.create',
  input: z.object({
    displayName,
    roles,
    unitId: z.string().nullish(),
    channelId: z.string().nullish(),
    login: login.nullish(),
    email: email.nullish(),
  }),
  subject: (answer: { accountId: string }) => answer.accountId,
  run: async (scope, given) => ({
    accountId: await insertAccount(scope, {
      displayName: given.displayName,
      roles: given.roles,
      unitId: given.unitId ?? null,
      channelId: given.channelId ?? null,
      login: given.login ?? null,
      email: given.email ?? null,
    }),
  }),
})
