import type { EntityManager } from '@mikro-orm/postgresql'
import type { z } from 'zod'
import type { Action } from '../policy.js'
import type { EventFacts, EventName } from '../events.js'
import type { Actor } from './actor.js'
import { recordAudit, traceChanges } from './audit.js'
import { canonicalHash } from './canonical.js'
import type { RequestContext } from './context.js'
import { firstAnswer, keepAnswer } from './idempotency.js'
import { countPublicChange } from './epoch.js'
import { announce } from './outbox.js'
import { permitted } from './permitted.js'
import { Refusal } from './refusal.js'
import type { HubSettings } from './settings.js'
import { retryLostRaces } from './database/retry.js'
import { inTransaction } from './database/transaction.js'
import { unfitText } from './unfit-text.js'
import { together } from './database/together.js'

/** What a command's body works with: the open transaction, who acts, and the one instant at which all of it happens. */
export interface Scope {
  readonly em: EntityManager
  readonly actor: Actor
  readonly now: Date
  readonly settings: HubSettings
  readonly announce: <E extends EventName>(event: E, subjectId: string, facts: EventFacts<E>) => Promise<void>
}

/** A command's answer: the ids of what changed, first of all its subject. It is kept under the idempotency key, so it must be plain JSON. */
export type Answer = Readonly<Record<string, unknown>>

/** One verb of the hub: who may (`action`), with what (`input`), what it does (`run`). */
export interface Command<S extends z.ZodType = z.ZodType, A extends Answer = Answer> {
  readonly name: string
  readonly action: Action
  readonly input: S
  /** The id that the audit row names. */
  readonly subject: (answer: A) => string
  readonly run: (scope: Scope, input: z.output<S>) => Promise<A>
}

export type Outcome<A> =
  | { readonly answer: A; readonly refusals: readonly [] }
  | { readonly answer: null; readonly refusals: readonly Refusal[] }

export interface ExecuteOptions {
  /** The caller's idempotency key: the same key with the same input gives the first answer again, for seven days. */
  readonly clientMutationId?: string | null | undefined
}

export function defineCommand<S extends z.ZodType, A extends Answer>(command: Command<S, A>): Command<S, A> {
  return command
}

/**
 * Runs a command in one transaction: all of it happens, with its audit row, or nothing does.
 * A refusal comes back as data; a caller without the right gets `Denied`.
 */
export async function execute<S extends z.ZodType, A extends Answer>(
  context: RequestContext,
  command: Command<S, A>,
  input: z.input<S>,
  options: ExecuteOptions = {},
): Promise<Outcome<A>> {
  const actor = permitted(context.actor, command.action)
  const parsed = command.input.safeParse(input)
  if (!parsed.success) return { answer: null, refusals: parsed.error.issues.map(fromIssue) }
  const key = options.clientMutationId ?? null
  const unfit = unfitText({ ...(input as object), clientMutationId: key })
  if (unfit) return { answer: null, refusals: [new Refusal('INVALID', { reason: unfit.reason }, unfit.path)] }
  const inputHash = canonicalHash(input)
  const call = { caller: actor.id, command: command.name, key, inputHash }
  try {
    const answer = await retryLostRaces(() =>
      inTransaction(context.database.orm, async (em) => {
        const now = context.clock.now()
        const earlier = await firstAnswer<A>(em, call, now)
        if (earlier) return { result: earlier, last: [] }
        const announcements: (() => Promise<void>)[] = []
        const scope: Scope = {
          em,
          actor,
          now,
          settings: context.settings,
          announce: async (...event) => void announcements.push(() => announce(em, now, ...event)),
        }
        const [auditId, given] = await together(traceChanges(em), command.run(scope, parsed.data))
        const facts = { id: auditId, at: now, command: command.name, context, actor, subjectId: command.subject(given), inputHash }
        return {
          result: given,
          last: [
            ...announcements,
            () => recordAudit(em, { ...facts, changed: given }),
            () => keepAnswer(em, call, given, now),
            () => countPublicChange(em),
          ],
        }
      }),
    )
    return { answer, refusals: [] }
  } catch (error) {
    if (error instanceof Refusal) return { answer: null, refusals: [error, ...error.others] }
    throw error
  } finally {
    context.epoch.move()
    context.loaders.clear()
  }
}

function fromIssue(issue: z.core.$ZodIssue): Refusal {
  return new Refusal('INVALID', { reason: issue.message }, issue.path.map(String))
}
