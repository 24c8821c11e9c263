import { applyEdits, type Edit, type Shown, showEdit } from './edits.js'
import { guardedText } from './guarded.js'
import { findInvisible } from './invisible.js'
import { findPinyin } from './pinyin.js'
import { findPunctuation } from './punctuation.js'
import { findSpaces } from './spaces.js'

export interface CleanedText {
  readonly cleaned: string
  /** In the order in which they were made. */
  readonly changes: readonly Shown[]
}

/** Text as people paste it, without what a web page left in it. Cleaning what is clean changes nothing. */
export function cleanText(text: string): CleanedText {
  const changes: Shown[] = []
  const cleaned = cleanRun(text, guardedText, (current, edits) => {
    changes.push(...edits.map((edit) => showEdit(current, edit)))
    return applyEdits(current, edits)
  })
  return { cleaned, changes }
}

/** Invisible characters first, since they stand in the way of everything else. */
const finders = [findInvisible, findSpaces, findPinyin, findPunctuation] as const

/**
 * Cleans until nothing is left to do: every edit shortens the text or widens a mark, so this ends.
 * `readable` gives the text that rules may see, equally long; `edit` makes the edits and gives the new text.
 */
export function cleanRun(text: string, readable: (text: string) => string, edit: (text: string, edits: readonly Edit[]) => string): string {
  let current = text
  for (let before: string | undefined; before !== current;) {
    before = current
    for (const find of finders) {
      const edits = find(readable(current))
      if (edits.length > 0) current = edit(current, edits)
    }
  }
  return current
}
