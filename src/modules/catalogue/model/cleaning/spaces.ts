import type { Edit } from './edits.js'
import { GUARD } from './guarded.js'

const run = /[ \t\u00a0\u2007\u202f\u3000]+/g
const odd = /[\u00a0\u2007\u202f]/

/**
 * Runs of white space that hold a no-break or wide space: none is left at the ends of a line, and one space is left elsewhere.
 * A single wide space within a line stays, as after the number of a chapter.
 */
export function findSpaces(text: string): readonly Edit[] {
  return [...text.matchAll(run)].flatMap((match) => {
    const [found] = match
    const insert = shown(text, found, match.index)
    return insert === found ? [] : [{ from: match.index, to: match.index + found.length, insert, kind: 'SPACE' as const }]
  })
}

function shown(text: string, found: string, from: number): string {
  if (!odd.test(found) && !found.includes('\u3000')) return found
  const before = text.charAt(from - 1)
  const after = text.charAt(from + found.length)
  // Next to code a space may mean something.
  if (before === GUARD || after === GUARD) return odd.test(found) ? ' ' : found
  if (before === '' || before === '\n' || after === '' || after === '\n') return ''
  return found.includes('\u3000') ? '\u3000' : ' '
}
