/**
 * Characters a minute of a Mandarin news announcer, pauses included. 新闻和报纸摘要 (China National Radio) went from 240–260 in the 1990s
 * to 250–270; ears follow 240–250 without effort (http://9jiaoyu.com/baike/30075.html). A station sets its own.
 */
export const usualRate = 250

const slowest = 60
const fastest = 600

/** Whole seconds, rounded up, that reading takes at a rate of `rate` characters a minute. Throws RangeError for a rate that nobody speaks at. */
export function runningSeconds(characters: number, rate: number): number {
  if (!(rate >= slowest && rate <= fastest)) {
    throw new RangeError(`A rate of ${rate} characters a minute: give the station's, from ${slowest} to ${fastest}.`)
  }
  return Math.ceil((characters * 60) / rate)
}

/** 85 → 1分25秒. */
export function secondsInWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return `${minutes > 0 ? `${minutes}分` : ''}${rest > 0 || minutes === 0 ? `${rest}秒` : ''}`
}

/**
 * How many characters' time a text takes aloud. A Han character, a letter of another syllabic script, a digit and a capital letter of an
 * abbreviation take one each; another word takes one for every three letters begun; %, ‰ and signs of units take three. Punctuation takes
 * none: the rate has the pauses in it.
 */
export function spokenCharacters(text: string): number {
  let count = 0
  for (const [word] of text.matchAll(/\p{Nd}|[%‰℃℉㎡㎢㎏]|\p{Script=Latin}+|[\p{L}\p{Nl}\p{No}]/gu)) count += timeOf(word)
  return count
}

function timeOf(word: string): number {
  if (/^[%‰℃℉㎡㎢㎏]$/.test(word)) return 3
  if (!/^\p{Script=Latin}/u.test(word)) return 1
  return word === word.toUpperCase() ? word.length : Math.ceil(word.length / 3)
}
