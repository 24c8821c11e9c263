/** Random choices that a number decides: the same number, the same choices. */
export interface Dice {
  readonly below: (most: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  /** Each with the same chance, in the order of the list. */
  readonly some: <T>(from: readonly T[], share: number) => T[]
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  // Mulberry32.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number) => Math.floor(next() * most)
  const chance = (share: number) => next() < share
  const pick = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)]
    if (found === undefined) throw new Error('There is nothing to pick from')
    return found
  }
  return { below, chance, pick, some: (from, share) => from.filter(() => chance(share)) }
}
