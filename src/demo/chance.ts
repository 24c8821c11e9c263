/** A number that looks random and is the same for the same words at every run: 0 ≤ n < 1. */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 2166136261
  for (const character of words.join('\u0001')) {
    hash ^= character.codePointAt(0) ?? 0
    hash = Math.imul(hash, 16777619)
  }
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2246822519)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 3266489917)
  hash ^= hash >>> 16
  return (hash >>> 0) / 4294967296
}

/** One of the choices, by chance. */
export function pick<T>(choices: readonly [T, ...T[]], ...words: readonly (string | number)[]): T {
  return choices[Math.floor(chance(...words) * choices.length)] ?? choices[0]
}

/** A whole number from `least` to `most`, by chance. */
export function between(least: number, most: number, ...words: readonly (string | number)[]): number {
  return least + Math.floor(chance(...words) * (most - least + 1))
}
