import { setImmediate } from 'node:timers'
import type { PostgresQueryResult } from 'kysely'

/** A connection that somebody has to himself until he releases it. */
export interface TakenConnection {
  readonly send: Send
  /** What is sent meanwhile goes out in one packet. */
  readonly gather: (sending: () => void) => void
  readonly release: () => void
}

export type Send = <R>(text: string, values: readonly unknown[]) => Promise<PostgresQueryResult<R>>

/** More than so many statements go over another connection, for other processors to answer. */
const MOST = 12

interface Waiting {
  readonly text: string
  readonly values: readonly unknown[]
  readonly resolve: (result: PostgresQueryResult<never>) => void
  readonly reject: (reason: unknown) => void
}

/**
 * Sends what is asked in the same moment together, over one connection in one packet: with short statements, most of the time goes into
 * sending each by itself and waking PostgreSQL for it. Each answers, or fails, for itself.
 */
export function sendInRounds(take: () => Promise<TakenConnection>): Send {
  let gathered: Waiting[] = []

  function leave(): void {
    if (gathered.length === 0) return
    const round = gathered
    gathered = []
    take().then(
      (connection) => depart(round, connection),
      (error: unknown) => round.forEach(({ reject }) => reject(error)),
    )
  }

  return (text, values) =>
    new Promise((resolve, reject) => {
      gathered.push({ text, values, resolve, reject })
      if (gathered.length === 1) setImmediate(leave)
      if (gathered.length === MOST) leave()
    })
}

function depart(round: readonly Waiting[], { send, gather, release }: TakenConnection): void {
  let unanswered = round.length
  const answered = () => {
    unanswered -= 1
    if (unanswered === 0) release()
  }
  gather(() => {
    for (const { text, values, resolve, reject } of round) void send<never>(text, values).then(resolve, reject).finally(answered)
  })
}
