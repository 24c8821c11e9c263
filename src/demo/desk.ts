import type { z } from 'zod'
import type { Actor } from '../platform/actor.js'
import { execute, type Answer, type Command } from '../platform/command.js'
import type { RequestContext } from '../platform/context.js'

/** The hub as the demo works with it: as an actor, at an hour of the year it plays. */
export type Desk = (actor: Actor, at: Date) => RequestContext

/** Sets up units, channels and categories. */
export const organiser: Actor = { id: 'demo', displayName: '演示布置', roles: ['ADMIN', 'IMPORTER'], unitId: null, channelId: null }
/** Takes over what was published before there was a hub, and records how far things got on the channels. */
export const importer: Actor = { id: 'importer', displayName: '历史信息迁移', roles: ['IMPORTER'], unitId: null, channelId: null }

/**
 * Runs a command of the demo.
 * @throws Error when it is refused: the demo's content must always pass
 */
export async function run<S extends z.ZodType, A extends Answer>(
  context: RequestContext,
  command: Command<S, A>,
  input: z.input<S>,
): Promise<A> {
  const { answer, refusals } = await execute(context, command, input)
  if (answer !== null) return answer
  throw new Error(`The demo's ${command.name} was refused: ${refusals.map((refusal) => refusal.messageIn('en')).join(' ')}`, {
    cause: refusals[0],
  })
}

/** An hour of the office's day: `2026-03-17 09:00` in Asia/Shanghai. */
export function officeTime(text: string): Date {
  return new Date(`${text.replace(' ', 'T')}:00+08:00`)
}
