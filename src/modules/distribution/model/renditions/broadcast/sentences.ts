import { depthsIn } from './pairs.js'

/**
 * The sentences of a text; joined, they are the text again: white space after a sentence belongs to it.
 * A sentence ends at 。！？ and their Western kin, with the closing quotes and brackets that follow, and at a line break; not within brackets
 * or quotes that are closed on the same line, not in numbers, addresses and abbreviations, and not where a comma follows.
 */
export function splitSentences(text: string): readonly string[] {
  return text.split(/(?<=\n)/).flatMap(splitLine)
}

const ends = /[。！？!?.｡‼⁇⁈⁉]/
const endsAgain = /[。！？!?.｡‼⁇⁈⁉…\p{M}\u200d]/u
const quoteEnds = '”’」』'
/** What binds to the words before it: no sentence begins with one. */
const carriesOn = /[，、；：,;:）)》〉】〕\]]/
const carriesOnAfterQuote = /[，、；：,;:）)》〉】〕\]的]/

function splitLine(line: string): string[] {
  const depths = depthsIn(line)
  const sentences: string[] = []
  let start = 0
  for (let at = 0; at < line.length; at += 1) {
    if (!ends.test(line[at] ?? '')) continue
    const end = endOf(line, at, start, depths)
    if (end === undefined) continue
    sentences.push(line.slice(start, end))
    start = end
    at = end - 1
  }
  if (start < line.length) sentences.push(line.slice(start))
  return sentences
}

/** Where the sentence that has an end mark at `at` is over, white space included; undefined when the mark ends none. */
function endOf(line: string, at: number, start: number, depths: Int32Array): number | undefined {
  if (!isEndMark(line, at, start)) return undefined
  let end = at + 1
  while (end < line.length && endsAgain.test(line[end] ?? '')) end += 1
  const afterMark = end
  while (end < line.length && closes(line, end, start, depths)) end += 1
  const binding = end > afterMark ? carriesOnAfterQuote : carriesOn
  if ((depths[end - 1] ?? 0) > 0 || binding.test(line[end] ?? '')) return undefined
  while (end < line.length && /\s/.test(line[end] ?? '')) end += 1
  return end
}

/** A closing quote, or the closing bracket of a sentence that stands in brackets as a whole; titles (《》) never end a sentence. */
function closes(line: string, at: number, start: number, depths: Int32Array): boolean {
  const mark = line[at] ?? ''
  if (quoteEnds.includes(mark)) return true
  if (mark === '"') return depths[at - 1] !== depths[at] || /^\s|^$/.test(line.slice(at + 1, at + 2))
  return '）)'.includes(mark) && '（('.includes(line[start] ?? ' ') && depths[at] === 0
}

function isEndMark(line: string, at: number, start: number): boolean {
  const mark = line[at] ?? ''
  if (mark === '.') return isFullStop(line, at, start)
  // Within an address (…?id=1) they are followed by a letter or digit.
  return (mark !== '?' && mark !== '!') || !/[\w/=&#]/.test(line[at + 1] ?? '')
}

const abbreviations =
  /(?:^|[^A-Za-z])(?:Mr|Mrs|Ms|Dr|Prof|St|vs|Fig|Vol|Art|Sec|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|[A-Za-z])$/
const number = /(?:^|[^A-Za-z])(?:No|Nos|pp|Art)$/

function isFullStop(line: string, at: number, start: number): boolean {
  const before = line.slice(Math.max(start, at - 12), at)
  const after = line.slice(at + 1, at + 12)
  if (/^[\p{Script=Han}“‘「『（《]/u.test(after)) return /[\p{Script=Han}”’」』）》]$/u.test(before)
  if (!/^(?:[.”’」』"）)]*)(?:\s|$)/.test(after)) return false
  if (/^\s+\p{Ll}/u.test(after) || (number.test(before) && /^\s*\d/.test(after))) return false
  if (at - start < 6 && /^\s*\d{1,3}$/.test(line.slice(start, at)) && after.trim() !== '') return false
  return after.trim() === '' || !abbreviations.test(before)
}
