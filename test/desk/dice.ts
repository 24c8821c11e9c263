import { randomFrom, type Random } from '../support/interference/random.js'

/** Random choices that a number decides: the same number, the same choices. */
export interface Dice extends Random {
  /** Each with the same chance, in the order of the list. */
  readonly some: <T>(from: readonly T[], share: number) => T[]
}

export function diceOf(seed: number): Dice {
  const random = randomFrom(seed)
  return { ...random, some: (from, share) => from.filter(() => random.chance(share)) }
}
