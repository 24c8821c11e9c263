import type { z } from 'zod'
import { execute, type Answer, type Command } from '../../../../../platform/command.js'
import type { RequestContext } from '../../../../../platform/context.js'
import { fault, type RecordFault } from '../fault.js'

/** Adds what a record names and the hub lacks; null when it only looks whether it could be added. */
export type Add = <S extends z.ZodType, A extends Answer>(command: Command<S, A>, input: z.input<S>, field: string) => Promise<A | null>

/** How additions are made: really, or (`write: false`) only checked. */
export function adding(context: RequestContext, { write }: { readonly write: boolean }): Add {
  return async (command, input, field) => {
    if (!write) {
      const parsed = command.input.safeParse(input)
      if (!parsed.success)
        throw refusedAddition(
          field,
          parsed.error.issues.map((issue) => issue.message),
        )
      return null
    }
    const { answer, refusals } = await execute(context, command, input)
    if (answer === null)
      throw refusedAddition(
        field,
        refusals.map((refusal) => refusal.messageIn('en')),
      )
    return answer
  }
}

/** Records that miss the same thing at the same time wait for one addition of it. */
export function once<G>(add: (key: string, given: G) => Promise<void>): (key: string, given: G) => Promise<void> {
  const running = new Map<string, Promise<void>>()
  return (key, given) => {
    const addition = running.get(key) ?? add(key, given)
    running.set(key, addition)
    return addition
  }
}

function refusedAddition(field: string, reasons: readonly string[]): RecordFault {
  return fault('IMPOSSIBLE', field, `It cannot be added: ${reasons.join(' ')}`)
}
