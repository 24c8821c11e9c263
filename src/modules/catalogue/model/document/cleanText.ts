import type { Notebook } from './notes.js'

const zeroWidth = /[\u200b\ufeff]/g
const controls = /[^\P{Cc}\t\n\v\f\r]|[\ufffe\uffff]/gu
const odd = /[\p{Cc}\u200b\ufeff\ufffe\uffff]/u

/**
 * Source text without what no document may hold: control characters, non-characters and halves of surrogate pairs;
 * and without zero-width spaces and byte order marks, which editors and web pages leave behind and readers never see.
 */
export function cleanSource(source: string, notes: Notebook): string {
  const complete = source.isWellFormed() ? source : replaceHalves(source, notes)
  if (!odd.test(complete)) return complete
  const visible = remove(complete, zeroWidth, 'zero-width characters', notes)
  return remove(visible, controls, 'control characters', notes)
}

/** One text of a document: what white space there is besides spaces is one space each. */
export function cleanText(text: string): string {
  return odd.test(text) ? text.replace(/[\t\n\v\f\r]/g, ' ').replace(/[\p{Cc}\ufffe\uffff]/gu, '') : text
}

/** Text without controls and zero-width spaces; line ends and tabs stay. */
export function stripInvisible(text: string): string {
  return odd.test(text) ? text.replace(zeroWidth, '').replace(controls, '') : text
}

function replaceHalves(source: string, notes: Notebook): string {
  const complete = source.toWellFormed()
  const count = [...complete].filter((character, at) => character === '\ufffd' && source[at] !== '\ufffd').length
  notes.add('REMOVED_CHARACTERS', 'halves of surrogate pairs', Math.max(1, count))
  return complete
}

function remove(text: string, pattern: RegExp, what: string, notes: Notebook): string {
  const kept = text.replace(pattern, '')
  if (kept.length < text.length) notes.add('REMOVED_CHARACTERS', what, text.length - kept.length)
  return kept
}
