import type { Role } from '../../../platform/actor.js'
import type { Orm } from '../../../platform/database/open.js'
import { query } from '../../../platform/database/query.js'

/** A token that was made for the demo. */
export interface DemoToken {
  readonly id: string
  readonly accountId: string
  readonly roles: readonly Role[]
  readonly revoked: boolean
  /** Its account may have tokens: it is not switched off. */
  readonly usable: boolean
}

/** The demo's tokens, the newest first; none but the demo has a use for them. */
export async function demoTokens(orm: Orm): Promise<readonly DemoToken[]> {
  return query<DemoToken[]>(
    orm.em.fork(),
    `select t.id, t.account_id as "accountId", a.roles, t.revoked_at is not null as revoked, a.active as usable
     from desk.api_token t
     join desk.account a on a.id = t.account_id
     where t.demo
     order by t.created_at desc, t.id desc`,
  )
}
