import { LockMode } from '@mikro-orm/core'
import type { Scope } from '../../../platform/command.js'
import { Refusal } from '../../../platform/refusal.js'
import { Account } from '../model/account.entity.js'

/** The account, locked; a refusal that names it otherwise. */
export async function findAccount(scope: Scope, id: string): Promise<Account> {
  const account = await scope.em.findOne(Account, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!account) throw new Refusal('NOT_FOUND', { what: 'account', what_zh: '账号', id }, ['accountId'])
  return account
}

/** The acting person's own account, locked, while it is switched on. */
export async function ownAccount(scope: Scope): Promise<Account> {
  const account = await findAccount(scope, scope.actor.id)
  if (!account.active) throw new Refusal('WRONG_STATE', { what: 'account', what_zh: '账号', state: 'OFF' })
  return account
}
