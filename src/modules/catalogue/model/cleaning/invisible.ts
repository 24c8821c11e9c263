import type { Edit } from './edits.js'

const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu
const joiner = /[\u200c\u200d]/
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
/** Scripts whose letters change shape at a joiner: Arabic (Uyghur, Kazakh), Mongolian, Tibetan and those of India. */
const shaped = /[\p{Script=Arabic}\p{Script=Mongolian}\p{Script=Tibetan}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Syriac}]/u
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u

/** Characters that nobody sees; those stay that a script or an emoji needs. */
export function findInvisible(text: string): readonly Edit[] {
  const hasRightToLeft = rightToLeft.test(text)
  return [...text.matchAll(invisible)].flatMap((match) => {
    const [character] = match
    if (hasRightToLeft && direction.test(character)) return []
    if (joiner.test(character) && isJoining(text, match.index)) return []
    return [{ from: match.index, to: match.index + character.length, insert: '', kind: 'INVISIBLE' as const }]
  })
}

function isJoining(text: string, at: number): boolean {
  const before = /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? ''
  const after = /^./su.exec(text.slice(at + 1, at + 3))?.[0] ?? ''
  return (pictograph.test(before) && pictograph.test(after)) || shaped.test(before) || shaped.test(after)
}
