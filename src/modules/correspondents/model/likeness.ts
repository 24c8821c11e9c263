const SIGNATURE = 192
const ROWS = 3
const BANDS = SIGNATURE / ROWS

/** From here on two texts are pointed out as alike; measured by bench/similarity. */
export const ALIKE = 0.35

/** What is kept of a text to find others like it. */
export interface Likeness {
  /** A number for each different pair of neighbouring characters, in ascending order. */
  readonly shingles: readonly number[]
  /** Two texts that share none of these are hardly alike: of texts half alike 1 in 5,000 is missed, of texts a tenth alike 15 in 16 are skipped. */
  readonly bands: readonly number[]
}

/** The likeness of a text: pairs of characters, because Chinese words have two, and a MinHash signature of them in bands. */
export function likenessOf(title: string, text: string): Likeness {
  const shingles = shinglesOf(`${title}\n${text}`)
  return { shingles, bands: bandsOf(shingles) }
}

/** How much two texts have in common, from 0 to 1: shared pairs of characters among all of their pairs (Jaccard). Both lists ascend. */
export function similarity(one: readonly number[], other: readonly number[]): number {
  let [at, there, shared] = [0, 0, 0]
  while (at < one.length && there < other.length) {
    const difference = one[at]! - other[there]!
    if (difference === 0) shared += 1
    if (difference <= 0) at += 1
    if (difference >= 0) there += 1
  }
  const all = one.length + other.length - shared
  return all === 0 ? 0 : shared / all
}

function shinglesOf(text: string): number[] {
  const characters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ''),
  ]
  const pairs = characters.map((character, at) => hash(character + (characters[at + 1] ?? '')))
  if (pairs.length > 1) pairs.pop()
  return [...new Set(pairs)].toSorted((one, other) => one - other)
}

function bandsOf(shingles: readonly number[]): number[] {
  if (shingles.length === 0) return []
  const signature = Array.from({ length: SIGNATURE }, (_, at) => least(shingles, Math.imul(at + 1, 0x9e3779b1)))
  return Array.from({ length: BANDS }, (_, band) => hash(`${band}:${signature.slice(band * ROWS, (band + 1) * ROWS).join(',')}`))
}

function least(shingles: readonly number[], seed: number): number {
  let smallest = 0x7fffffff
  for (const shingle of shingles) {
    const mixed = mix(shingle ^ seed)
    if (mixed < smallest) smallest = mixed
  }
  return smallest
}

/** FNV-1a over UTF-16 code units, mixed: a signed number of 32 bits, as PostgreSQL's integer. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return mix(value)
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
