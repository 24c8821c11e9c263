import type { Edit } from './edits.js'
import { isSyllables, spelledCharacters, spellingOf } from './syllables.js'

const letter = String.raw`a-zA-Zａ-ｚＡ-ＺāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛÜɑɡ\u0300-\u030c`
const content = String.raw`[${letter}1-5\s'’‘·.:-]{1,60}`
const bracketed = new RegExp(String.raw`(?<=\p{Script=Han})\s*[(（[［【]\s*(${content}?)\s*[)）\]］】]`, 'gu')
const unclosed = new RegExp(String.raw`(?<=\p{Script=Han})\s*[(（]\s*(${content}?)(?=\p{Script=Han})`, 'gu')
const unopened = new RegExp(String.raw`(?<=\p{Script=Han})([${letter}]{1,12})\s*[)）]`, 'gu')
const hanBefore = /\p{Script=Han}+$/u

/**
 * Pinyin that was copied with its character: in brackets after it, whole or with one half missing. Brackets that hold anything else stay:
 * what has tone marks must be syllables, what has none must spell the very characters before it and be two letters or more.
 */
export function findPinyin(text: string): readonly Edit[] {
  const whole = [...text.matchAll(bracketed)].filter((match) => isPinyin(text, match))
  // With half the brackets missing, only a tone mark tells pinyin from a text in brackets.
  const half = [...text.matchAll(unclosed), ...text.matchAll(unopened)].filter((match) => hasTone(match) && isPinyin(text, match))
  const edits = [...whole, ...half].map((match) => editOf(text, match)).toSorted((one, other) => one.from - other.from)
  return edits.filter((edit, at) => edit.from >= (edits[at - 1]?.to ?? 0))
}

function hasTone(match: RegExpExecArray): boolean {
  return spellingOf(match[1] ?? '')?.hasTone ?? false
}

function isPinyin(text: string, match: RegExpExecArray): boolean {
  const written = match[1] ?? ''
  const spelling = spellingOf(written)
  if (spelling === undefined) return false
  const characters = [...(hanBefore.exec(text.slice(Math.max(0, match.index - 16), match.index))?.[0] ?? '')]
  if (spelledCharacters(characters, spelling.letters) > 0) return spelling.hasTone || spelling.letters.length > 1
  // A reading that the dictionary lacks: only marks above letters make sure, since a1 and b2 are numbers of things.
  const hasMarks = /[\u0300\u0301\u0304\u030c]/.test(written.normalize('NFD'))
  return hasMarks && spelling.letters.length > 1 && isSyllables(spelling.letters)
}

/** The white space after the bracket goes with it when the Chinese text goes on there. */
function editOf(text: string, match: RegExpExecArray): Edit {
  const end = match.index + match[0].length
  const gap = /^\s+(?=\p{Script=Han})/u.exec(text.slice(end))?.[0].length ?? 0
  return { from: match.index, to: end + gap, insert: '', kind: 'PINYIN' }
}
