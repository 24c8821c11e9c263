import { randomUUID } from 'node:crypto'
import { lookup, type LookupAddress } from 'node:dns'
import { promisify } from 'node:util'
import type { Actor } from '../../../../platform/actor.js'
import type { Clock } from '../../../../platform/clock.js'
import type { RequestContext } from '../../../../platform/context.js'
import type { Signals } from '../../../../platform/live/signals.js'
import type { Log } from '../../../../platform/log.js'
import type { HubSettings } from '../../../../platform/settings.js'
import { mayReach } from '../../model/webhooks/address.js'
import { nextTry } from '../../model/webhooks/retries.js'
import { claim, giveBack } from './claim.js'
import { deliver, type AnswerQuery, type Taken } from './deliver.js'
import { openPool } from './openPool.js'
import { openAgents } from './post.js'
import { createRecorder } from './recorder.js'

export interface WebhookParts {
  readonly databaseUrl: string
  readonly settings: HubSettings
  readonly contextFor: (actor: Actor, entrance: { requestId: string; via: string; language: 'zh' }) => RequestContext
  readonly signals: Pick<Signals, 'open'>
  readonly log: Log
  readonly answerQuery: AnswerQuery
  /** The clock by which everything is due; the database's, which all nodes share, when left out. */
  readonly clock?: Clock
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>
  readonly limits?: Partial<WebhookLimits>
}

export interface WebhookLimits {
  /** How many deliveries a process has under way at once, and to one endpoint. */
  readonly atOnce: number
  readonly perEndpoint: number
  /** From the claim to the end of the answer; a lease outlives it. */
  readonly deadlineMs: number
  readonly leaseMs: number
  /** The longest pause between two looks. */
  readonly everyMs: number
}

const LIMITS: WebhookLimits = { atOnce: 200, perEndpoint: 8, deadlineMs: 15_000, leaseMs: 25_000, everyMs: 1_000 }

export interface Webhooks {
  /** Takes no more, and waits for what is under way. */
  readonly stop: () => Promise<void>
}

/** Hands deliveries over for as long as the hub serves. Any number of processes may do so side by side. */
export function startWebhooks(parts: WebhookParts): Webhooks {
  const limits = { ...LIMITS, ...parts.limits }
  const { log, settings } = parts
  const pool = openPool(parts.databaseUrl)
  const agents = openAgents()
  const recorder = createRecorder({ context: () => parts.contextFor(hubItself, ENTRANCE), log })
  const guard = {
    mayReach: (address: string) => mayReach(address, { loopback: settings.webhooksLoopback }),
    resolve: parts.resolve ?? byName,
  }
  const tools = { pool, agents, guard, answerQuery: parts.answerQuery, publisher: settings.publisher, deadlineMs: limits.deadlineMs }
  const underWay = new Map<string, Set<Promise<void>>>()
  const ended = new AbortController()
  let wake = Promise.withResolvers<void>()

  const carry = async (taken: Taken): Promise<void> => {
    const tried = await deliver(tools, taken)
    if (!tried) return giveBack(pool, taken)
    const { body, bodyHash, askedMs, ...verdict } = tried
    const [at, failed] = [taken.takenAt, { tries: taken.attempts + 1, at: taken.takenAt, askedMs }]
    const nextAt = verdict.delivered || verdict.gone ? null : nextTry(failed, Math.random())
    await recorder.record({ ...verdict, deliveryId: taken.id, lease: taken.lease, at, nextAt, payload: body, payloadHash: bodyHash })
  }
  const take = (taken: Taken): void => {
    const own = underWay.get(taken.endpointId) ?? new Set()
    underWay.set(taken.endpointId, own)
    const carried: Promise<void> = carry(taken)
      .catch((error: unknown) => log.error('webhooks.delivery_lost', { deliveryId: taken.id, error }))
      .finally(() => {
        own.delete(carried)
        if (own.size === 0) underWay.delete(taken.endpointId)
        wake.resolve()
      })
    own.add(carried)
  }
  const look = async (): Promise<void> => {
    const counts = new Map([...underWay].map(([endpointId, own]) => [endpointId, own.size]))
    const room = limits.atOnce - [...counts.values()].reduce((sum, count) => sum + count, 0)
    if (room <= 0) return
    const [since, lease, now] = [performance.now(), randomUUID(), parts.clock?.now() ?? null]
    const { leaseMs, perEndpoint } = limits
    const claimed = await claim(pool, { lease, now, leaseMs, room, perEndpoint, underWay: counts })
    for (const one of claimed) take({ ...one, lease, since })
  }
  const run = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      wake = Promise.withResolvers<void>()
      await look().catch((error: unknown) => log.error('webhooks.look_failed', { error }))
      const timer = setTimeout(wake.resolve, limits.everyMs)
      await wake.promise
      clearTimeout(timer)
    }
  }
  const hear = async (): Promise<void> => {
    const inbox = await parts.signals.open('ledger', ended.signal)
    while (!ended.signal.aborted) {
      await inbox.take()
      wake.resolve()
    }
  }
  const running = Promise.all([run(), hear()])
  const stop = async (): Promise<void> => {
    ended.abort()
    wake.resolve()
    await running
    await Promise.all([...underWay.values()].flatMap((own) => [...own]))
    agents.http.destroy()
    agents.https.destroy()
    await pool.end()
  }
  let stopping: Promise<void> | null = null
  return { stop: () => (stopping ??= stop()) }
}

const ENTRANCE = { requestId: 'webhooks', via: 'worker', language: 'zh' } as const
const hubItself: Actor = { id: 'hub', displayName: 'hub', roles: ['IMPORTER'], unitId: null, channelId: null }

const lookupAll = promisify(lookup)

function byName(host: string): Promise<readonly LookupAddress[]> {
  return lookupAll(host, { all: true })
}
