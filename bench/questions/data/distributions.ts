import type { Random } from '../../checks/random.js'
import type { ChannelFacts } from './places.js'

/** An item on a channel: delivered, still waiting, or failed. */
export interface DistributionFacts {
  readonly channel: ChannelFacts
  readonly state: 'LIVE' | 'QUEUED' | 'FAILED'
  readonly plannedAt: Date
  /** Null unless it was delivered. */
  readonly liveAt: Date | null
}

const THREE_DAYS = 3 * 86_400_000
const HANDING_OVER = 2_000

/** Deals so many distributions out to so many items, on different channels each. No two on a channel have the same instant. */
export function distributionsOf(
  random: Random,
  channels: readonly ChannelFacts[],
  { items, distributions }: { items: number; distributions: number },
): (publishedAt: Date) => readonly DistributionFacts[] {
  const taken = new Set<string>()
  let [item, dealt] = [0, 0]
  return (publishedAt) => {
    item += 1
    const count = Math.round((item * distributions) / items) - dealt
    dealt += count
    const first = random.below(channels.length)
    return Array.from({ length: count }, (_, at) => {
      const channel = channels[(first + at) % channels.length]!
      const plannedAt = plan(channel, publishedAt)
      const state = random.chance(0.8) ? 'LIVE' : random.pick(['QUEUED', 'FAILED'] as const)
      return { channel, state, plannedAt, liveAt: state === 'LIVE' ? new Date(plannedAt.getTime() + HANDING_OVER) : null }
    })
  }

  function plan(channel: ChannelFacts, publishedAt: Date): Date {
    const instant = publishedAt.getTime() + random.below(THREE_DAYS)
    const name = `${channel.code} ${instant}`
    if (taken.has(name)) throw new Error('Two deliveries on a channel have the same instant: choose another seed')
    taken.add(name)
    return new Date(instant)
  }
}
