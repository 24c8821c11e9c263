import type { Caller, Secret } from '../twins/secret.js'

/**
 * Finds what a caller may not see in an answer, cursors and the like decoded. A word that the caller sent is no leak.
 */
export function leakFinder(secrets: readonly Secret[], caller: Caller): (answer: string, sent: string) => string[] {
  const closed = new Map(secrets.filter(({ isOpenTo }) => !isOpenTo(caller)).map(({ word, what }) => [word.toLowerCase(), what]))
  const words = [...closed.keys()].map((word) => word.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'))
  const pattern = new RegExp(words.join('|'), 'g')
  return (answer, sent) => {
    if (closed.size === 0) return []
    const shown = `${answer}\n${decoded(answer)}`.toLowerCase()
    const found = [...new Set(shown.match(pattern) ?? [])]
    const known = found.length > 0 ? sent.toLowerCase() : ''
    return found.filter((word) => !known.includes(word)).map((word) => `${word} (${closed.get(word)})`)
  }
}

/** Everything in a text that reads as base64 of text. */
function decoded(text: string): string {
  const seen = new Set(text.match(/[\w+/-]{12,}={0,2}/g) ?? [])
  return [...seen].map((part) => Buffer.from(part, 'base64').toString('latin1')).join('\n')
}
