import { diceOf } from './dice.js'

/** Steps for a session; the same seed gives the same ones. */
export function stepsOf(seed: number, count: number): readonly number[] {
  const dice = diceOf(seed)
  return Array.from({ length: count }, () => dice.below(2 ** 32))
}

/** Fewer steps after which it still fails: those are left out without which it does. Gives up looking for still fewer when the time is over. */
export async function shrunk(
  steps: readonly number[],
  fails: (steps: readonly number[]) => Promise<boolean>,
  withinMs: number,
): Promise<readonly number[]> {
  const end = Date.now() + withinMs
  let left = steps
  for (let size = Math.ceil(left.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < left.length && Date.now() < end;) {
      const fewer = [...left.slice(0, at), ...left.slice(at + size)]
      if (await fails(fewer)) left = fewer
      else at += size
    }
  }
  return left
}
