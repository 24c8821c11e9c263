import { setTimeout as delay } from 'node:timers/promises'
import { join, type Joined, type Joining } from './join.js'
import { leave } from './leave.js'
import { exclusively } from './lock.js'

const LONGEST_PAUSE_MS = 5_000
const MOVED = { mend: 'The embedded database came back with another port or password: restart this process.' }

/** Joins again whenever the server is lost, until the returned function is called, which leaves it. */
export function stay(first: Joined, joining: Joining): () => Promise<void> {
  const { layout, log } = joining
  const leaving = new AbortController()
  let current = first
  let recovery = Promise.resolve()
  void watch(first)

  return async () => {
    leaving.abort()
    await recovery
    const stopped = await exclusively(layout.lock, () => leave(current))
    log.info(stopped ? 'database.stopped' : 'database.released', { port: current.port })
  }

  async function watch({ holder }: Joined): Promise<void> {
    await holder.lost
    if (leaving.signal.aborted) return
    log.warn('database.lost', { port: first.port })
    recovery = rejoin()
  }

  async function rejoin(): Promise<void> {
    for (let attempt = 0; !leaving.signal.aborted; attempt += 1) {
      try {
        current = await exclusively(layout.lock, () => join({ ...joining, port: first.port }))
        if (current.port !== first.port || current.password !== first.password) log.error('database.moved', MOVED)
        void watch(current)
        return
      } catch (error) {
        log.error('database.unreachable', { error })
        await pause(Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS), leaving.signal)
      }
    }
  }
}

// Waiting for a lost server keeps no process alive that has nothing else to do.
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal, ref: false }).catch(() => {})
}
