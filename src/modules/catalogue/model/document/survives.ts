import { canonicalJson } from '../../../../platform/canonical.js'
import type { DocumentJson } from './json.js'
import { fromMarkdown } from './markdown.js'
import { toMarkdown } from './toMarkdown.js'

/** Whether a document in canonical form comes back the same from its Markdown, so that Markdown alone may carry it. */
export function survivesMarkdown(document: DocumentJson): boolean {
  return canonicalJson(fromMarkdown(toMarkdown(document)).document) === canonicalJson(document)
}
