/** What pasted text is cleaned of; each kind's Chinese name and meaning is shown by the API. */
export const cleaningKinds = {
  PINYIN: { zh: '夹带的拼音', about: 'Pinyin in brackets that came along with a character, as in 報(bào)告.' },
  PUNCTUATION: { zh: '半角标点', about: 'Half-width punctuation between Chinese characters, made full-width.' },
  INVISIBLE: { zh: '不可见字符', about: 'Characters nobody sees: zero-width characters, direction marks, byte order marks, soft hyphens.' },
  SPACE: { zh: '多余空白', about: 'No-break spaces, runs of wide spaces, and such spaces at the ends of a line.' },
} as const
export type CleaningKind = keyof typeof cleaningKinds

/** One replacement: the characters from `from` up to `to` become `insert`. Edits of one text stand in order and do not overlap. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
  readonly kind: CleaningKind
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of edits) {
    result += text.slice(at, edit.from) + edit.insert
    at = edit.to
  }
  return result + text.slice(at)
}

export interface Shown {
  readonly kind: CleaningKind
  readonly before: string
  readonly after: string
}

/** An edit as people see it: with one character on either side, so that it can be found again. */
export function showEdit(text: string, edit: Edit): Shown {
  const left = characterBefore(text, edit.from)
  const right = characterAfter(text, edit.to)
  return { kind: edit.kind, before: left + named(text.slice(edit.from, edit.to)) + right, after: left + edit.insert + right }
}

function characterBefore(text: string, at: number): string {
  return /.$/su.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? ''
}

function characterAfter(text: string, at: number): string {
  return /^./su.exec(text.slice(at, at + 2))?.[0] ?? ''
}

/** Characters that show nothing are named, as `[U+200B]`. */
function named(text: string): string {
  return text.replace(
    /[\p{Cf}\p{Cc}\u00a0\u3000]/gu,
    (character) => `[U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
  )
}
