import type { Role, Actor } from '../../../platform/actor.js'
import type { Orm } from '../../../platform/database/open.js'
import { hashSecret, parseToken, sameHash } from '../model/token.js'
import { query } from '../../../platform/database/query.js'

interface TokenRow {
  readonly id: string
  readonly secret_hash: string
  readonly account_id: string
  readonly display_name: string
  readonly roles: Role[]
  readonly unit_id: string | null
  readonly channel_id: string | null
  readonly demo: boolean
}

/**
 * Who a bearer token speaks for; null when it is unknown, revoked or expired, or made for the demo while in production.
 */
export async function actorByToken(orm: Orm, text: string, now: Date, production: boolean): Promise<Actor | null> {
  const parts = parseToken(text)
  if (!parts) return null
  const rows = await query<TokenRow[]>(orm.em.fork(), `select t.id, t.secret_hash, t.account_id, a.display_name, a.roles, a.unit_id, a.channel_id, t.demo
     from desk.api_token t
     join desk.account a on a.id = t.account_id
     where t.prefix = ? and t.revoked_at is null and (t.expires_at is null or t.expires_at > ?)`,
    [parts.prefix, now],
  )
  const row = rows[0]
  if (!row || !sameHash(row.secret_hash, hashSecret(parts.secret)) || (row.demo && production)) return null
  await noteUse(orm, row.id, now)
  return { id: row.account_id, displayName: row.display_name, roles: row.roles, unitId: row.unit_id, channelId: row.channel_id }
}

/** Kept to the minute, so that a busy token does not write a row for each request. */
async function noteUse(orm: Orm, tokenId: string, now: Date): Promise<void> {
  await query(orm.em.fork(), `update desk.api_token
     set last_used_at = ?
     where id = ? and (last_used_at is null or last_used_at < ?)`,
    [now, tokenId, new Date(now.getTime() - 60_000)],
  )
}
