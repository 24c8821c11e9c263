import type { Act } from './act.js'

/** As many acts at a time as the hub has connections to spare. */
const MOST = 6

/**
 * Does something with each act, side by side where they share no lane. After a failure nothing more begins; what has begun is waited for.
 * @throws the first failure
 */
export async function inLanes(acts: readonly Act[], play: (act: Act) => Promise<void>): Promise<void> {
  const failures: unknown[] = []
  const places = limitedTo(MOST)
  const last = new Map<string, Promise<void>>()
  let alone: Promise<void> = Promise.resolve()
  for (const act of acts) {
    const before = act.lanes === null ? [alone, ...last.values()] : [alone, ...act.lanes.flatMap((lane) => last.get(lane) ?? [])]
    const playing = Promise.all(before)
      .then(() => places(async () => void (failures.length === 0 && (await play(act)))))
      .catch((error: unknown) => void failures.push(error))
    if (act.lanes === null) alone = playing
    else for (const lane of act.lanes) last.set(lane, playing)
  }
  await Promise.all([alone, ...last.values()])
  if (failures.length > 0) throw failures[0]
}

/** Lets so many go on at a time; the others wait in their order. */
function limitedTo(most: number): (go: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = []
  let free = most
  return async (go) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      await go()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
