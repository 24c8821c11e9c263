import type { Actor, Role } from '../../../platform/actor.js'
import type { Orm } from '../../../platform/database/open.js'
import { query } from '../../../platform/database/query.js'
import { sessionEnd } from '../model/session.js'
import { hashSecret, parseBearer, sameHash, type BearerParts } from '../model/token.js'

interface Holder {
  readonly id: string
  readonly secret_hash: string
  readonly account_id: string
  readonly display_name: string
  readonly roles: Role[]
  readonly unit_id: string | null
  readonly channel_id: string | null
}

interface TokenHolder extends Holder {
  readonly scope: Role[] | null
  readonly read_only: boolean
  readonly demo: boolean
  readonly unnoted: boolean
}

interface SessionHolder extends Holder {
  readonly created_at: string
  readonly unnoted: boolean
}

/** Use is kept to the minute, so that a busy caller does not write a row for each request. */
const NOTED_FOR_MS = 60_000

/**
 * Who a bearer credential (API token or session) speaks for. Null when it is unknown, revoked, ended or expired, when its account is
 * switched off, or when it was made for the demo while in production. Asked of the database at every request: what is taken away has
 * no effect from the commit on, on every process.
 */
export async function actorByToken(orm: Orm, text: string, now: Date, production: boolean): Promise<Actor | null> {
  const parts = parseBearer(text)
  if (!parts) return null
  return parts.kind === 'ty' ? byApiToken(orm, parts, now, production) : bySession(orm, parts, now)
}

async function byApiToken(orm: Orm, { prefix, secret }: BearerParts, now: Date, production: boolean): Promise<Actor | null> {
  const [holder] = await query<TokenHolder[]>(
    orm.em.fork(),
    `select t.id, t.secret_hash, t.account_id, a.display_name, a.roles, a.unit_id, a.channel_id, t.scope, t.read_only, t.demo,
       t.last_used_at is null or t.last_used_at < ? as unnoted
     from desk.api_token t
     join desk.account a on a.id = t.account_id and a.active
     where t.prefix = ? and t.revoked_at is null and (t.expires_at is null or t.expires_at > ?)`,
    [new Date(now.getTime() - NOTED_FOR_MS), prefix, now],
  )
  if (!holder || !sameHash(holder.secret_hash, hashSecret(secret)) || (holder.demo && production)) return null
  if (holder.unnoted) await query(orm.em.fork(), 'update desk.api_token set last_used_at = ? where id = ?', [now, holder.id])
  const { scope } = holder
  const roles = scope === null ? holder.roles : holder.roles.filter((role) => scope.includes(role))
  return { ...actorOf(holder, roles), ...(holder.read_only && { readOnly: true }) }
}

async function bySession(orm: Orm, { prefix, secret }: BearerParts, now: Date): Promise<Actor | null> {
  const [holder] = await query<SessionHolder[]>(
    orm.em.fork(),
    `select s.id, s.secret_hash, s.account_id, a.display_name, a.roles, a.unit_id, a.channel_id, s.created_at, s.last_used_at < ? as unnoted
     from desk.session s
     join desk.account a on a.id = s.account_id and a.active
     where s.prefix = ? and s.ended_at is null and s.expires_at > ?`,
    [new Date(now.getTime() - NOTED_FOR_MS), prefix, now],
  )
  if (!holder || !sameHash(holder.secret_hash, hashSecret(secret))) return null
  if (holder.unnoted) {
    await query(orm.em.fork(), 'update desk.session set last_used_at = ?, expires_at = ? where id = ?', [
      now,
      sessionEnd(new Date(holder.created_at), now),
      holder.id,
    ])
  }
  return actorOf(holder, holder.roles)
}

function actorOf(holder: Holder, roles: readonly Role[]): Actor {
  return {
    id: holder.account_id,
    displayName: holder.display_name,
    roles,
    unitId: holder.unit_id,
    channelId: holder.channel_id,
    credentialId: holder.id,
  }
}
