import type { Actor, Role } from '../../../platform/actor.js'
import type { Orm } from '../../../platform/database/open.js'
import { query } from '../../../platform/database/query.js'

/** What is needed to check that somebody is who they say. */
export interface Person {
  readonly id: string
  readonly displayName: string
  readonly login: string | null
  readonly email: string | null
  readonly roles: Role[]
  readonly unitId: string | null
  readonly channelId: string | null
  readonly passwordHash: string | null
  readonly resetCodeHash: string | null
  /** The second factor's secret, once it is switched on. */
  readonly totpSecret: Buffer | null
  readonly totpLastStep: string | null
}

const SELECT = `select a.id, a.display_name as "displayName", a.login, a.email, a.roles, a.unit_id as "unitId", a.channel_id as "channelId",
    p.hash as "passwordHash", r.code_hash as "resetCodeHash", t.secret as "totpSecret", t.last_step as "totpLastStep"
  from desk.account a
  left join desk.password p on p.account_id = a.id
  left join desk.password_reset r on r.account_id = a.id and r.expires_at > ?
  left join desk.totp t on t.account_id = a.id and t.confirmed_at is not null`

/** The person whose account is switched on and has this login or e-mail address; null when there is none. */
export async function personByLogin(orm: Orm, login: string, now: Date): Promise<Person | null> {
  return one(orm, `${SELECT} where a.active and (a.login = ? or a.email = ?)`, [now, login, login])
}

export async function personById(orm: Orm, accountId: string, now: Date): Promise<Person | null> {
  return one(orm, `${SELECT} where a.active and a.id = ?`, [now, accountId])
}

/** The person the issuer means: linked before, or found by an e-mail address that the issuer has verified. */
export async function personByIdentity(
  orm: Orm,
  identity: { readonly issuer: string; readonly subject: string; readonly verifiedEmail: string | null },
  now: Date,
): Promise<Person | null> {
  const { issuer, subject, verifiedEmail } = identity
  const linked = await query<{ accountId: string }[]>(
    orm.em.fork(),
    'select account_id as "accountId" from desk.oidc_identity where issuer = ? and subject = ?',
    [issuer, subject],
  )
  if (linked[0]) return personById(orm, linked[0].accountId, now)
  return verifiedEmail === null ? null : one(orm, `${SELECT} where a.active and a.email = ?`, [now, verifiedEmail])
}

/** The person as the one who acts. */
export function actorFrom(person: Person): Actor {
  const { id, displayName, roles, unitId, channelId } = person
  return { id, displayName, roles, unitId, channelId }
}

async function one(orm: Orm, text: string, values: readonly unknown[]): Promise<Person | null> {
  const [person] = await query<Person[]>(orm.em.fork(), text, values)
  return person ?? null
}
