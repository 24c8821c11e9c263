import { pinyin } from 'pinyin-pro'

/** The finals that go with each initial; ü is v. */
const finals: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve ue',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue',
  ...same('g k h', 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo'),
  ...same('j q x', 'i ia ian iang iao ie in ing iong iu u uan ue un v van ve vn'),
  ...same('zh ch sh', 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo'),
  r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  ...same('z c s', 'a ai an ang ao e ei en eng i ong ou u uan ui un uo'),
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
}
const known = Object.entries(finals).flatMap(([initial, list]) => list.split(' ').map((final) => initial + final))
const syllables = new RegExp(`^(?:${known.toSorted((one, other) => other.length - one.length).join('|')})+$`)

function same(initials: string, list: string): Readonly<Record<string, string>> {
  return Object.fromEntries(initials.split(' ').map((initial) => [initial, list]))
}

const tone = /[\u0300\u0301\u0304\u030c]/

export interface Spelling {
  /** Small letters only; ü is v. */
  readonly letters: string
  readonly hasTone: boolean
}

/** The letters of what may be pinyin, in any of its ragged forms; undefined when it cannot be. */
export function spellingOf(written: string): Spelling | undefined {
  const apart = written.normalize('NFKD').toLowerCase().replaceAll('ɑ', 'a').replaceAll('ɡ', 'g')
  const letters = apart
    .replace(/u\u0308|u:/g, 'v')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .replace(/v[\u0308]/g, 'v')
    .replace(/(?<=[a-z])[1-5](?=$|[^0-9])/g, '')
    .replace(/[\s'’‘`·.-]/g, '')
  if (!/^[a-z]{1,48}$/.test(letters)) return undefined
  return { letters, hasTone: tone.test(apart) || /[a-z][1-5](?![0-9])/.test(apart) }
}

/** Whether the letters fall into syllables. */
export function isSyllables(letters: string): boolean {
  return syllables.test(letters)
}

/** How many of the last characters the letters spell, one to eight; 0 when they spell something else. */
export function spelledCharacters(characters: readonly string[], letters: string): number {
  for (let count = 1; count <= Math.min(8, characters.length); count += 1) {
    if (spells(characters.slice(-count), letters)) return count
  }
  return 0
}

function spells(characters: readonly string[], letters: string): boolean {
  const [first, ...rest] = characters
  if (first === undefined) return letters === ''
  return readingsOf(first).some((reading) => letters.startsWith(reading) && spells(rest, letters.slice(reading.length)))
}

function readingsOf(character: string): readonly string[] {
  const readings = pinyin(character, { type: 'array', multiple: true, toneType: 'none', v: true }).filter((reading) =>
    /^[a-z]+$/.test(reading),
  )
  return character === '儿' || character === '兒' ? [...readings, 'r'] : readings
}
