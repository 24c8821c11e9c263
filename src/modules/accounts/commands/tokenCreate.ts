import { z } from 'zod'
import { defineCommand, type Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Refusal } from '../../../platform/refusal.js'
import { Account } from '../model/account.entity.js'
import { ApiToken } from '../model/api-token.entity.js'
import { hashSecret, newToken } from '../model/token.js'
import { query } from '../../../platform/database/query.js'

const PERSONAL_ROLES = [
  'PARTNER',
  'CORRESPONDENT',
  'EDITOR',
  'CONFIDENTIALITY_REVIEWER',
  'LEGAL_REVIEWER',
  'LEADING_GROUP',
  'SUPERVISOR',
  'PRINCIPAL',
  'ADMIN',
] as const

const input = z.object({
  accountId: z.string().nullish(),
  displayName: z.string().trim().min(1, 'Give a name of 1 to 100 characters.').max(100, 'Give a name of 1 to 100 characters.').nullish(),
  roles: z.array(z.enum(PERSONAL_ROLES)).min(1, 'Give at least one role.').nullish(),
  unitId: z.string().nullish(),
  channelId: z.string().nullish(),
  expiresAt: z.date().nullish(),
  demo: z.boolean().default(false),
})

/**
 * Makes a token for an account, which is made too unless `accountId` names one.
 * Its secret is in this answer and nowhere else.
 */
export const tokenCreate = defineCommand({
  name: 'tokenCreate',
  action: 'token.create',
  input,
  subject: (answer: { tokenId: string }) => answer.tokenId,
  run: async (scope, given) => {
    if (given.expiresAt && given.expiresAt <= scope.now) throw new Refusal('INVALID', { reason: 'expiresAt must lie in the future.' }, ['expiresAt'])
    const accountId = given.accountId ? await existingAccount(scope, given.accountId) : await newAccount(scope, given)
    const token = newToken()
    const tokenId = newId('tok')
    await scope.em.insert(ApiToken, {
      id: tokenId,
      accountId,
      prefix: token.prefix,
      secretHash: hashSecret(token.secret),
      demo: given.demo,
      expiresAt: given.expiresAt ?? null,
      revokedAt: null,
      lastUsedAt: null,
      createdAt: scope.now,
    })
    return { tokenId, accountId, secret: token.text }
  },
})

async function existingAccount(scope: Scope, id: string): Promise<string> {
  const account = await scope.em.findOne(Account, id)
  if (!account) throw new Refusal('NOT_FOUND', { what: 'account', what_zh: '账号', id }, ['accountId'])
  return account.id
}

async function newAccount(scope: Scope, given: z.output<typeof input>): Promise<string> {
  if (!given.displayName) throw new Refusal('INVALID', { reason: 'A new account needs displayName.' }, ['displayName'])
  if (!given.roles) throw new Refusal('INVALID', { reason: 'A new account needs roles.' }, ['roles'])
  if (given.roles.includes('PARTNER') && !given.channelId) throw new Refusal('INVALID', { reason: 'A PARTNER needs channelId.' }, ['channelId'])
  await requireRow(scope, 'unit', given.unitId, 'unitId')
  await requireRow(scope, 'channel', given.channelId, 'channelId')
  const id = newId('act')
  await scope.em.insert(Account, {
    id,
    displayName: given.displayName,
    roles: [...given.roles],
    unitId: given.unitId ?? null,
    channelId: given.channelId ?? null,
    createdAt: scope.now,
  })
  return id
}

async function requireRow(scope: Scope, table: 'unit' | 'channel', id: string | null | undefined, field: string): Promise<void> {
  if (!id) return
  const rows = await query(scope.em, `select id from desk.${table} where id = ?`, [id])
  if (rows.length === 0) throw new Refusal('NOT_FOUND', { what: table, what_zh: table === 'unit' ? '单位' : '渠道', id }, [field])
}
