import type { LiveEventName } from '../../events.js'
import type { Log } from '../log.js'
import { Inbox } from './inbox.js'
import { listen, type Heard } from './listen.js'

/** What subscribers can wait for: growth of the ledger, and the events that are marked as live. */
export type Topic = 'ledger' | LiveEventName

/** Wakes the waiting subscribers of this process, over one connection for all of them and none while there are none. */
export interface Signals {
  /**
   * An inbox that gets the subject of everything that is committed from now on, until `ended`. The ledger's subject is always ''.
   * Waits while the database cannot be reached.
   */
  open(topic: Topic, ended: AbortSignal): Promise<Inbox>
  /**
   * A read that many make alike when they are woken together: made once for those who come while it runs. It never began before
   * the ledger was last heard of, so nobody gets an answer that is older than what woke him.
   */
  together<T>(key: string, read: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface SignalParts {
  readonly databaseUrl: string
  readonly log: Log
  /** How often the head of the ledger is looked at, in milliseconds; the most that a lost notification costs. */
  readonly lookMs?: number
}

const LOOK_MS = 1000

export function createSignals({ databaseUrl, log, lookMs = LOOK_MS }: SignalParts): Signals {
  const inboxes = new Map<Inbox, Topic>()
  let running: Running | null = null
  let stopping: Promise<void> = Promise.resolve()

  const reads = new Map<string, Promise<unknown>>()
  let growths = 0

  const heard: Heard = (topic, subject) => {
    if (topic === 'ledger') growths += 1
    for (const [inbox, wanted] of inboxes) if (wanted === topic) inbox.put(subject)
  }
  const start = (): Running => {
    const stop = new AbortController()
    const { promise: ready, resolve } = Promise.withResolvers<void>()
    const done = listen({ databaseUrl, log, lookMs, heard, ready: resolve, stop: stop.signal })
    return { stop, ready, done }
  }
  const stopIfIdle = () => {
    if (inboxes.size > 0 || !running) return
    running.stop.abort()
    stopping = Promise.all([stopping, running.done]).then(() => undefined)
    running = null
  }

  return {
    async open(topic, ended) {
      const inbox = new Inbox(ended)
      if (ended.aborted) return inbox
      inboxes.set(inbox, topic)
      running ??= start()
      const over = new Promise<void>((resolve) =>
        ended.addEventListener(
          'abort',
          () => {
            inboxes.delete(inbox)
            stopIfIdle()
            resolve()
          },
          { once: true },
        ),
      )
      await Promise.race([running.ready, over])
      return inbox
    },
    together<T>(key: string, read: () => Promise<T>) {
      const place = `${growths} ${key}`
      const joined = reads.get(place) as Promise<T> | undefined
      if (joined) return joined
      const begun = read().finally(() => reads.delete(place))
      reads.set(place, begun)
      return begun
    },
    async close() {
      inboxes.clear()
      stopIfIdle()
      await stopping
    },
  }
}

interface Running {
  readonly stop: AbortController
  /** Settled when listening has begun for the first time. */
  readonly ready: Promise<void>
  readonly done: Promise<void>
}
