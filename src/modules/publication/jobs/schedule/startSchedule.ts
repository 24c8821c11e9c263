import { releaseDue, type ReleaseParts } from './releaseDue.js'

export interface ScheduleParts extends ReleaseParts {
  /** The clock by which everything is due: the database's, which all nodes share. */
  readonly now: () => Promise<Date>
  /** The longest pause between two looks, in milliseconds: the most by which what another node schedules can be late. */
  readonly everyMs: number
}

/** Publishes what is due, at its instant, for as long as the hub serves; what came due while it did not goes out at once. */
export function startSchedule(parts: ScheduleParts): { readonly stop: () => Promise<void> } {
  const { log, now, everyMs } = parts
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  const look = async (): Promise<number> => {
    const begun = await now()
    const nextAt = await releaseDue(parts, begun)
    // By the shared clock: a node whose own clock is wrong waits as long as the others.
    return nextAt === null ? everyMs : Math.min(everyMs, Math.max(0, nextAt.getTime() - (await now()).getTime()))
  }
  const run = async (): Promise<void> => {
    const pause = await look().catch((error: unknown) => {
      log.error('schedule.look_failed', { error })
      return everyMs
    })
    if (stopped) return
    timer = setTimeout(() => void (running = run()), pause).unref()
  }
  let running = run()
  return {
    stop: async () => {
      stopped = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}
