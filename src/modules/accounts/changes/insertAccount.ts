import type { Role } from '../../../platform/actor.js'
import type { Scope } from '../../../platform/command.js'
import { newId } from '../../../platform/ids.js'
import { Account } from '../model/account.entity.js'
import { requireFreeNames } from './requireFreeNames.js'
import { requirePlace } from './requirePlace.js'

export interface NewAccount {
  readonly displayName: string
  readonly roles: readonly Role[]
  readonly unitId: string | null
  readonly channelId: string | null
  readonly login: string | null
  readonly email: string | null
}

/** Adds an account and returns its id. */
export async function insertAccount(scope: Scope, given: NewAccount): Promise<string> {
  await requirePlace(scope, given)
  await requireFreeNames(scope, null, given)
  const id = newId('act')
  await scope.em.insert(Account, { id, ...given, roles: [...given.roles], active: true, createdAt: scope.now })
  return id
}
