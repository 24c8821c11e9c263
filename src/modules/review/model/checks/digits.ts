/** A number written in a text: its digits, how they are grouped, and where it stands. */
export interface WrittenNumber {
  /** ASCII digits; X at the end where the text has one. */
  readonly digits: string
  /** How many digits each group has, as in 4 4 4 4. */
  readonly groups: readonly number[]
  readonly from: number
  readonly to: number
}

interface Group {
  readonly digits: string
  readonly from: number
  readonly to: number
}

const MOST_GROUPS = 6
const LONGEST = 19
const run = /[0-9０-９]+(?:[ \u00a0\u3000\u200b\u2060\ufeff\u00ad·•‧・‐‑–—－._/-]{1,3}[0-9０-９]+)*/g
const digits = /[0-9０-９]+/g
const controlX = /^[ \u00a0\u3000\u200b.-]?[Xx×ＸｘХх✕](?![0-9A-Za-z０-９])/

/**
 * All numbers of the wished lengths in a text: each group of digits, and neighbouring groups that spaces or hyphens divide. Full-width digits
 * count, and so do zero-width characters between them. A group is taken whole: part of a longer number is no number.
 */
export function findNumbers(text: string, lengths: ReadonlySet<number>): readonly WrittenNumber[] {
  return [...text.matchAll(run)].flatMap((match) => {
    const groups = [...match[0].matchAll(digits)].map((part): Group => {
      const from = match.index + part.index
      return { digits: asciiDigits(part[0]), from, to: from + part[0].length }
    })
    return windowsOf(groups, lengths, text)
  })
}

function windowsOf(groups: readonly Group[], lengths: ReadonlySet<number>, text: string): readonly WrittenNumber[] {
  const found: WrittenNumber[] = []
  for (let start = 0; start < groups.length; start += 1) {
    let length = 0
    for (let end = start; end < Math.min(groups.length, start + MOST_GROUPS) && length < LONGEST; end += 1) {
      length += groups[end]?.digits.length ?? 0
      if (lengths.has(length)) found.push(numberOf(groups.slice(start, end + 1)))
      const x = length === 17 && lengths.has(18) ? controlX.exec(text.slice(groups[end]?.to, (groups[end]?.to ?? 0) + 4)) : null
      if (x) found.push(withX(numberOf(groups.slice(start, end + 1)), x[0].length))
    }
  }
  return found
}

function numberOf(groups: readonly Group[]): WrittenNumber {
  const written = groups.map((group) => group.digits)
  return { digits: written.join(''), groups: written.map((part) => part.length), from: groups[0]?.from ?? 0, to: groups.at(-1)?.to ?? 0 }
}

function withX(number: WrittenNumber, signs: number): WrittenNumber {
  return { ...number, digits: `${number.digits}X`, to: number.to + signs }
}

/** Without numbers that overlap one that comes before it in the list. */
export function withoutOverlaps(numbers: readonly WrittenNumber[]): readonly WrittenNumber[] {
  const taken = new Set<number>()
  return numbers.filter(({ from, to }) => {
    const places = Array.from({ length: to - from }, (_, at) => from + at)
    if (places.some((place) => taken.has(place))) return false
    for (const place of places) taken.add(place)
    return true
  })
}

export function asciiDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

/** The first and the last digits, and stars for the rest: no message holds a whole number. */
export function masked(written: string, first: number, last: number): string {
  return written.slice(0, first) + '*'.repeat(written.length - first - last) + written.slice(written.length - last)
}

const personal: ReadonlySet<number> = new Set([11, 13, 15, 16, 17, 18, 19])

/** The text with every number in it masked that is as long as a personal one: names of files and columns may be such numbers. */
export function withoutNumbers(text: string): string {
  return withoutOverlaps(findNumbers(text, personal)).reduceRight((kept, { from, to }) => {
    const hidden = kept.slice(from + 2, to - 2).replace(/[0-9０-９]/g, '*')
    return kept.slice(0, from + 2) + hidden + kept.slice(to - 2)
  }, text)
}

/** Whether a token of letters and digits goes on beyond the number, as in a serial number, a hash or an amount. */
export function isInsideToken(text: string, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return /[A-Za-z_]/.test(text.charAt(from - 1)) || /^(?:[A-Za-z_]|\.[0-9])/.test(text.slice(to, to + 2))
}

/** What stands before a number and says what it is: the last words of its own clause, after the head of its column. */
export function contextOf(passage: { readonly text: string; readonly label: string }, from: number): string {
  const before = passage.text.slice(Math.max(0, from - 24), from)
  const clause = /[^，。；;、\n]*$/.exec(before)?.[0] ?? ''
  return `${passage.label} ${clause}`
}
