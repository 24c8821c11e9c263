import { cleanSource } from './cleanText.js'
import { buildSections } from './fromHtml/build.js'
import { sanitise } from './fromHtml/sanitise.js'
import type { Conversion } from './markdown.js'
import { startNotes } from './notes.js'

/**
 * HTML from a page, Word or WeChat as a document. Classes, styles and wrappers go without a word; scripts, frames, form controls, event handlers,
 * foreign images and links that lead nowhere go with a note each.
 */
export function fromHtml(source: string): Conversion {
  const notes = startNotes()
  const content = buildSections(sanitise(cleanSource(source, notes), notes), notes)
  return { document: content.length === 0 ? { type: 'doc' } : { type: 'doc', content }, notes: notes.list() }
}
