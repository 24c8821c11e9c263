import type { RequestContext } from '../../../platform/context.js'
import { passwordSet } from '../commands/passwordSet.js'
import { foldLogin } from '../model/account-input.js'
import { hashPassword, verifyPassword } from '../model/argon2.js'
import { checkSecondFactor } from '../model/check-second-factor.js'
import { hashCode } from '../model/one-time-code.js'
import { passwordFault } from '../model/password.js'
import { SignInFailure, wrongCredentials } from '../model/sign-in-failure.js'
import { sameHash } from '../model/token.js'
import { personByLogin, type Person } from '../queries/people.js'
import { asPerson } from './asPerson.js'
import { takeTry } from './tries.js'

export interface PasswordChange {
  readonly login: string
  /** The present password; null when a one-time code stands in for it. */
  readonly password: string | null
  /** The one-time code from an administrator; null when the present password is given. */
  readonly resetCode: string | null
  /** The code of the authenticator app, where it is switched on. */
  readonly code: string | null
  readonly newPassword: string
  readonly address: string
}

/**
 * Sets a new password against the present one or a one-time code, and ends the person's sessions everywhere.
 * @throws SignInFailure
 */
export async function changePassword(context: RequestContext, given: PasswordChange): Promise<void> {
  const tries = await takeTry(context, given.login, given.address)
  const now = context.clock.now()
  const person = await personByLogin(context.database.orm, foldLogin(given.login), now)
  const resetCodeHash = given.resetCode === null ? null : hashCode(given.resetCode)
  const right =
    resetCodeHash === null ? await verifyPassword(given.password ?? '', person?.passwordHash ?? null) : holdsCode(person, resetCodeHash)
  if (!person || !right) throw wrongCredentials()
  const factor = checkSecondFactor(person, given.code, now)
  const fault = passwordFault(given.newPassword, person)
  if (fault !== null) throw new SignInFailure('WEAK_PASSWORD', fault)
  await asPerson(context, person, passwordSet, { hash: await hashPassword(given.newPassword), resetCodeHash, ...factor })
  await tries.forgive()
}

function holdsCode(person: Person | null, hash: string): boolean {
  return person?.resetCodeHash != null && sameHash(person.resetCodeHash, hash)
}
