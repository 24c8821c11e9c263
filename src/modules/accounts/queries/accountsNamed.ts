import type { Role } from '../../../platform/actor.js'
import type { Orm } from '../../../platform/database/open.js'
import { query } from '../../../platform/database/query.js'
import { foldLogin } from '../model/account-input.js'

export interface NamedAccount {
  readonly id: string
  readonly displayName: string
  readonly login: string | null
  readonly roles: Role[]
  readonly unitId: string | null
  readonly channelId: string | null
  readonly active: boolean
}

/** The accounts that somebody at the command line may mean: by id, login, e-mail address or name; at most 20. */
export async function accountsNamed(orm: Orm, name: string): Promise<readonly NamedAccount[]> {
  const folded = foldLogin(name)
  return query<NamedAccount[]>(
    orm.em.fork(),
    `select id, display_name as "displayName", login, roles, unit_id as "unitId", channel_id as "channelId", active
     from desk.account
     where id = ? or login = ? or email = ? or display_name = ?
     order by display_name, id
     limit 20`,
    [name, folded, folded, name],
  )
}
