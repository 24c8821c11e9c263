import { createHash } from 'node:crypto'

import { pinyin } from 'pinyin-pro'

/**
 * A title as lower-case ASCII words joined by '-', Chinese in pinyin (ü as v), digits and Latin kept, at most 80 characters, cut at a word.
 * Never empty: a title without any letter or digit that can be written so gives `item-` and eight digits of its hash.
 * Readings of names may be wrong, and titles may share a slug: slugs stay editable and are made unique elsewhere.
 */
export function slugFrom(title: string): string {
  const words = wordsOf(title).flatMap((word) => (isHan(word) ? pinyin(word, { toneType: 'none', type: 'array', v: true }) : [word]))
  const slug = joinUpTo(
    longest,
    words.map((word) => word.replace(/[^a-z0-9]/g, '')).filter((word) => word !== ''),
  )
  return slug === '' ? `item-${createHash('sha256').update(title.toWellFormed()).digest('hex').slice(0, 8)}` : slug
}

/**
 * A key by which titles sort in the order of pinyin when compared byte by byte: for each character its syllable, its tone and itself (`fa3法`),
 * so that the same character stays together; digits and Latin in lower case; punctuation left out. Characters without a reading come last.
 */
export function pinyinKey(title: string): string {
  const parts = wordsOf(title).flatMap((word) => (isHan(word) ? keysOf(word) : [word]))
  return parts.length === 0 ? title.trim() : parts.join(' ')
}

const longest = 80
/** A unit of time after a number stands alone: together, 2024年长江 would be read nián zhǎng jiāng. */
const wordPattern = /(?<=[0-9])[年月日号]|\p{Script=Han}+|[a-z0-9]+/gu

/** Runs of Chinese, of Latin letters and of digits, full-width forms and accents folded. */
function wordsOf(title: string): readonly string[] {
  const folded = title
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
  return folded.match(wordPattern) ?? []
}

function isHan(word: string): boolean {
  return /^\p{Script=Han}/u.test(word)
}

function keysOf(word: string): readonly string[] {
  const readings = pinyin(word, { toneType: 'num', type: 'array', toneSandhi: false, v: true })
  return [...word].map((character, at) => (/^[a-z]+[0-9]$/.test(readings[at] ?? '') ? `${readings[at]}${character}` : character))
}

function joinUpTo(most: number, words: readonly string[]): string {
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, most) : `${slug}-${word}`
    if (longer.length > most) break
    slug = longer
  }
  return slug
}
