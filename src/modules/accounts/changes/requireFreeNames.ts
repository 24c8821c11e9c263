import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'
import { Refusal } from '../../../platform/refusal.js'

const WORDS = { login: '登录名', email: '电子邮箱' } as const

/** Refuses a login or an e-mail address that another account has, as either of the two: with both one signs in. */
export async function requireFreeNames(
  scope: Scope,
  accountId: string | null,
  names: { readonly login?: string | null | undefined; readonly email?: string | null | undefined },
): Promise<void> {
  for (const field of ['login', 'email'] as const) {
    const name = names[field]
    if (name == null) continue
    // No constraint spans two columns, so two accounts that take one name at the same moment wait for each other here.
    await query(scope.em, 'select pg_advisory_xact_lock(hashtextextended(?, 3))', [name])
    const taken = await query(scope.em, 'select id from desk.account where (login = ? or email = ?) and id is distinct from ?', [
      name,
      name,
      accountId,
    ])
    if (taken.length > 0) throw new Refusal('NAME_TAKEN', { what: field, what_zh: WORDS[field], name }, [field])
  }
}
