import type { RequestContext } from '../../../platform/context.js'
import { sessionOpen } from '../commands/sessionOpen.js'
import { foldLogin } from '../model/account-input.js'
import { verifyPassword } from '../model/argon2.js'
import { checkSecondFactor } from '../model/check-second-factor.js'
import { wrongCredentials } from '../model/sign-in-failure.js'
import { personByLogin, type Person } from '../queries/people.js'
import { asPerson } from './asPerson.js'
import { takeTry } from './tries.js'

export interface Credentials {
  /** The login or the e-mail address. */
  readonly login: string
  readonly password: string
  /** The code of the authenticator app, or a recovery code. */
  readonly code: string | null
  /** Where the caller is, for counting tries. */
  readonly address: string
}

/** A session that has begun; the token is shown here and nowhere else. */
export interface SignedIn {
  readonly token: string
  readonly expiresAt: string
  readonly account: { readonly id: string; readonly displayName: string; readonly roles: readonly string[] }
}

/**
 * Signs a person in by password and, where it is switched on, a one-time code.
 * @throws SignInFailure
 */
export async function signIn(context: RequestContext, given: Credentials): Promise<SignedIn> {
  const tries = await takeTry(context, given.login, given.address)
  const now = context.clock.now()
  const person = await personByLogin(context.database.orm, foldLogin(given.login), now)
  // Always as much work: for a login that is not there, too.
  const right = await verifyPassword(given.password, person?.passwordHash ?? null)
  if (!person || !right) throw wrongCredentials()
  const factor = checkSecondFactor(person, given.code, now)
  const opened = await asPerson(context, person, sessionOpen, { method: 'PASSWORD', ...factor })
  await tries.forgive()
  return signedIn(person, opened)
}

export function signedIn(person: Person, opened: { readonly secret: string; readonly expiresAt: string }): SignedIn {
  const { id, displayName, roles } = person
  return { token: opened.secret, expiresAt: opened.expiresAt, account: { id, displayName, roles } }
}
