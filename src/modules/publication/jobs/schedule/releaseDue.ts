import type { Actor } from '../../../../platform/actor.js'
import { execute } from '../../../../platform/command.js'
import type { RequestContext } from '../../../../platform/context.js'
import type { Database } from '../../../../platform/database/open.js'
import type { Language } from '../../../../platform/language.js'
import type { Log } from '../../../../platform/log.js'
import type { Refusal } from '../../../../platform/refusal.js'
import { scheduledPublicationFail } from '../../commands/scheduledPublicationFail.js'
import { scheduledPublicationRelease } from '../../commands/scheduledPublicationRelease.js'
import { dueAt } from '../../queries/dueAt.js'

/** What the job works with: a hub fits. */
export interface ReleaseParts {
  readonly database: Database
  readonly contextFor: (actor: Actor, entrance: { requestId: string; via: string; language: Language }) => RequestContext
  readonly log: Log
}

/**
 * Publishes everything whose hour has come as of an instant, each in a transaction of its own, and keeps why where the gate refuses. Any
 * number of nodes may do so at the same time: the row that waits is locked, and who comes second finds it ended.
 * @returns the hour of the next publication that waits; null when none does
 */
export async function releaseDue(parts: ReleaseParts, now: Date): Promise<Date | null> {
  const { ids, nextAt } = await dueAt(parts.database, now)
  for (const scheduledId of ids) {
    try {
      await release(parts, scheduledId, now)
    } catch (error) {
      // The others go out all the same; this one is tried again at the next look.
      parts.log.error('schedule.release_broke', { scheduledId, error })
    }
  }
  return nextAt
}

async function release({ contextFor, log }: ReleaseParts, scheduledId: string, now: Date): Promise<void> {
  const context = { ...contextFor(hubItself, { requestId: scheduledId, via: 'timer', language: 'zh' }), clock: { now: () => now } }
  const { answer, refusals } = await execute(context, scheduledPublicationRelease, { scheduledId })
  if (answer) return log.info('schedule.released', { scheduledId, itemId: answer.itemId, position: answer.position })
  const [refusal] = refusals
  if (!refusal || isOver(refusal)) return
  const { code, facts } = refusal
  const failed = await execute(context, scheduledPublicationFail, { scheduledId, code, facts: { ...facts } })
  if (failed.answer) log.warn('schedule.failed', { scheduledId, itemId: failed.answer.itemId, code, facts })
}

/** Another node has published it, or somebody has called it off. */
function isOver({ code, path }: Refusal): boolean {
  return code === 'WRONG_STATE' && path[0] === 'scheduledId'
}

const hubItself: Actor = { id: 'hub', displayName: 'hub', roles: ['IMPORTER'], unitId: null, channelId: null }
