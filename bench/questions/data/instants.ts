import type { Random } from '../../checks/random.js'

/** Instants to the millisecond, none twice: lists in their order come out the same everywhere. */
export function instants(random: Random, { from, to }: { from: number; to: number }): () => Date {
  const taken = new Set<number>()
  return () => {
    const instant = from + random.below(to - from)
    if (taken.has(instant)) throw new Error('Two instants are the same: choose another seed')
    taken.add(instant)
    return new Date(instant)
  }
}
