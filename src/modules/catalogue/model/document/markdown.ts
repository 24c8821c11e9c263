import { cleanSource } from './cleanText.js'
import type { DocumentJson } from './json.js'
import { readSections } from './markdown/blocks.js'
import { parseMarkdown } from './markdown/grammar.js'
import { type ConversionNote, startNotes } from './notes.js'

export interface Conversion {
  /** In canonical form. Only its size and depth may still be past the limits of `checkDocument`. */
  readonly document: DocumentJson
  readonly notes: readonly ConversionNote[]
}

/** Markdown as a document. No text is lost: what a document cannot hold as it is stays as text or is named in a note. */
export function fromMarkdown(source: string): Conversion {
  const notes = startNotes()
  const markdown = parseMarkdown(cleanSource(source, notes))
  const content = readSections(markdown, notes)
  return { document: content.length === 0 ? { type: 'doc' } : { type: 'doc', content }, notes: notes.list() }
}
