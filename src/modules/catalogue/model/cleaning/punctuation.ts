import type { Edit } from './edits.js'

const wide: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '!': '！', '?': '？', '.': '。' }
const closing = '》”’）」』】〉〕'
const opening = '《“‘（「『【〈〔'
const half = new RegExp(`(?<=[\\p{Script=Han}${closing}])[^\\S\\n]*([,;:!?.])[^\\S\\n]*(?=[\\p{Script=Han}${opening}]|\\n|$)`, 'gu')
const hanRun = /\p{Script=Han}+$/u
/** A name of two parts is written 买买提.艾力; what stands before a full stop is longer than the first part of a name. */
const SHORTEST_SENTENCE = 7

/** Half-width marks between Chinese characters, or after one at the end of a line; the spaces around them go with them. */
export function findPunctuation(text: string): readonly Edit[] {
  return [...text.matchAll(half)].flatMap((match) => {
    const mark = match[1] ?? ''
    const to = match.index + match[0].length
    if (mark === '.' && !isFullStop(text, match.index, to)) return []
    return [{ from: match.index, to, insert: wide[mark] ?? mark, kind: 'PUNCTUATION' as const }]
  })
}

function isFullStop(text: string, from: number, to: number): boolean {
  const before = hanRun.exec(text.slice(Math.max(0, from - SHORTEST_SENTENCE), from))?.[0].length ?? 0
  const isEnd = to === text.length || text.charAt(to) === '\n'
  // 一. and 附件. number what follows.
  return isEnd ? before > 2 || closing.includes(text.charAt(from - 1)) : before >= SHORTEST_SENTENCE
}
