import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { HubSettings } from '../../../../platform/settings.js'
import { messageOf, type Result } from '../../model/webhooks/message.js'
import { signatureHeaders } from '../../model/webhooks/signing.js'
import { answered, unanswered, type Verdict } from '../../model/webhooks/verdict.js'
import type { Claimed } from './claim.js'
import type { Guard } from './guardedLookup.js'
import { whileWanted } from './holdItem.js'
import { post, type Agents } from './post.js'

/** Answers an endpoint's stored query with the rights of its channel's partner. */
export type AnswerQuery = (query: string, variables: Readonly<Record<string, unknown>>, channelId: string) => Promise<Result>

export interface DeliverParts {
  readonly pool: pg.Pool
  readonly agents: Agents
  readonly guard: Guard
  readonly answerQuery: AnswerQuery
  readonly publisher: HubSettings['publisher']
  readonly deadlineMs: number
}

/** A delivery with the lease under which it was taken, and since when by this process's own steady clock. */
export interface Taken extends Claimed {
  readonly lease: string
  readonly since: number
}

export interface Try extends Verdict {
  readonly body: string
  readonly bodyHash: string
  readonly durationMs: number
}

/** Tries a delivery once; null when it was no longer wanted. Nothing is written down here. */
export async function deliver(parts: DeliverParts, delivery: Taken): Promise<Try | null> {
  const begun = performance.now()
  const signal = AbortSignal.timeout(parts.deadlineMs)
  const body = messageOf(delivery, await resultFor(parts, delivery), parts.publisher)
  const verdict = await verdictOf(parts, delivery, body, signal)
  if (!verdict) return null
  const bodyHash = `sha256:${createHash('sha256').update(body).digest('hex')}`
  return { ...verdict, body, bodyHash, durationMs: Math.round(performance.now() - begun) }
}

async function resultFor(
  { answerQuery }: DeliverParts,
  { query, itemId, editionId, position, channelId }: Claimed,
): Promise<Result | null> {
  return query === null ? null : answerQuery(query, { itemId, editionId, position }, channelId)
}

async function verdictOf(parts: DeliverParts, delivery: Taken, body: string, signal: AbortSignal): Promise<Verdict | null> {
  const { id, takenAt, url, secrets, since } = delivery
  const headers = {
    ...signatureHeaders({ id, at: takenAt, body }, secrets),
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'Tongyuan',
  }
  let ownFault: Error | null = null
  const start = (send: () => void) => {
    // The lease outlives the deadline; a process that stood still in between must not go on as if nothing had been.
    const begin = () => performance.now() - since < parts.deadlineMs && send()
    return whileWanted(parts.pool, delivery, begin).catch((error: Error) => {
      ownFault = error
      throw error
    })
  }
  try {
    const answer = await post(parts.agents, { url, headers, body, signal, guard: parts.guard, start })
    return answer && answered(answer.status, answer.retryAfter, takenAt)
  } catch (error) {
    // No fault of the receiver's: it is tried again when the lease ends.
    if (error === ownFault) throw error
    return unanswered(signal.aborted ? 'TIMEOUT' : reasonOf(error))
  }
}

/** The code of a network error, such as ECONNREFUSED or CERT_HAS_EXPIRED. */
function reasonOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : 'UNKNOWN'
}
