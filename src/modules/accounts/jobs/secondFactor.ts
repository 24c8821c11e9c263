import type { RequestContext } from '../../../platform/context.js'
import { permitted } from '../../../platform/permitted.js'
import { totpConfirm } from '../commands/totpConfirm.js'
import { totpEnrol } from '../commands/totpEnrol.js'
import { totpRemove } from '../commands/totpRemove.js'
import { checkSecondFactor } from '../model/check-second-factor.js'
import { SignInFailure, wrongCredentials } from '../model/sign-in-failure.js'
import { totpAddress } from '../model/totp.js'
import { personById, type Person } from '../queries/people.js'
import { asPerson } from './asPerson.js'
import { takeTry } from './tries.js'

/** What an authenticator app needs, shown once: the secret to type, and the same as an address for a QR code. */
export interface Enrolment {
  readonly secret: string
  readonly url: string
}

/** Begins to switch the second factor on for who is signed in. */
export async function enrolSecondFactor(context: RequestContext): Promise<Enrolment> {
  const person = await signedInPerson(context, 'totp.enrol')
  const { secret } = await asPerson(context, person, totpEnrol, {})
  return { secret, url: totpAddress(secret, person.login ?? person.displayName) }
}

/** Switches it on with a first code; answers the recovery codes, shown once. */
export async function confirmSecondFactor(context: RequestContext, code: string, address: string): Promise<readonly string[]> {
  const person = await signedInPerson(context, 'totp.confirm')
  const tries = await takeTry(context, person.id, address)
  const { secret } = await asPerson(context, person, totpConfirm, { code })
  await tries.forgive()
  return secret
}

/** Switches it off against a last code, or a recovery code. */
export async function removeSecondFactor(context: RequestContext, code: string, address: string): Promise<void> {
  const person = await signedInPerson(context, 'totp.remove')
  const tries = await takeTry(context, person.id, address)
  if (person.totpSecret === null) throw new SignInFailure('OUT_OF_DATE', 'The second factor is not switched on.')
  await asPerson(context, person, totpRemove, checkSecondFactor(person, code, context.clock.now()))
  await tries.forgive()
}

async function signedInPerson(context: RequestContext, action: 'totp.enrol' | 'totp.confirm' | 'totp.remove'): Promise<Person> {
  const actor = permitted(context.actor, action)
  const person = await personById(context.database.orm, actor.id, context.clock.now())
  if (!person) throw wrongCredentials()
  return person
}
