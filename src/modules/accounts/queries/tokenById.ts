import type { Orm } from '../../../platform/database/open.js'
import { query } from '../../../platform/database/query.js'

export interface TokenRow {
  readonly id: string
  readonly displayName: string
  readonly roles: string[]
  readonly prefix: string
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

/** A token with the name and roles of its account; for administrators only, so it is read from the desk. */
export async function tokenById(orm: Orm, id: string): Promise<TokenRow | null> {
  const rows = await query<TokenRow[]>(orm.em.fork(), `select t.id, a.display_name as "displayName", a.roles, t.prefix,
       t.expires_at as "expiresAt", t.revoked_at as "revokedAt", t.last_used_at as "lastUsedAt"
     from desk.api_token t
     join desk.account a on a.id = t.account_id
     where t.id = ?`,
    [id],
  )
  return rows[0] ?? null
}
