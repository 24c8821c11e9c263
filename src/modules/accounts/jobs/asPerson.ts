import type { Answer, Command } from '../../../platform/command.js'
import { execute } from '../../../platform/command.js'
import type { RequestContext } from '../../../platform/context.js'
import type { z } from 'zod'
import { SignInFailure, wrongCredentials } from '../model/sign-in-failure.js'
import { actorFrom, type Person } from '../queries/people.js'

/**
 * Runs a command as somebody who has just proven to be that person.
 * @throws SignInFailure when it declines: a code was used by another request in between, or the account was switched off
 */
export async function asPerson<S extends z.ZodType, A extends Answer>(
  context: RequestContext,
  person: Person,
  command: Command<S, A>,
  input: z.input<S>,
): Promise<A> {
  const outcome = await execute({ ...context, actor: actorFrom(person) }, command, input)
  if (outcome.answer !== null) return outcome.answer
  const [refusal] = outcome.refusals
  if (refusal?.code === 'WRONG_STATE') throw wrongCredentials()
  throw new SignInFailure('OUT_OF_DATE', outcome.refusals.map((one) => one.messageIn(context.language)).join(' '))
}
