import type { DocumentJson } from '../../catalogue/index.js'

/** The body that plain texts make: a paragraph for each line that is not empty, one text after the other. */
export function documentOf(texts: readonly string[]): DocumentJson {
  const lines = texts.flatMap((text) => text.split(/[\r\n]+/)).map((line) => line.trim())
  const content = lines
    .filter((line) => line !== '')
    .map((text) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }))
  return { type: 'doc', content }
}
