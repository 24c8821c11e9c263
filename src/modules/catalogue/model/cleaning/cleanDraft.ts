import type { Actor } from '../../../../platform/actor.js'
import { bodyOf, type BodyInput } from '../body.js'
import { cleanDocument, type CleaningChange } from './cleanDocument.js'
import { cleanText } from './cleanText.js'

interface Pasted extends BodyInput {
  readonly title?: string | undefined
  readonly shortTitle?: string | null | undefined
  readonly summary?: string | null | undefined
}

/** More than these are made, and not shown. */
const MOST_SHOWN = 500

/**
 * What a person sends for a draft, cleaned of what pasted text brings along: titles, summary, and a body given as Markdown or HTML.
 * A body given as a document stays as it is, and so does everything that is migrated.
 */
export function cleanDraft<G extends Pasted>(actor: Actor, given: G): { readonly given: G; readonly cleaning: readonly CleaningChange[] } {
  if (actor.roles.includes('IMPORTER')) return { given, cleaning: [] }
  const lines = (['title', 'shortTitle', 'summary'] as const).map((field) => cleanLine(field, given[field]))
  const body = cleanBody(given)
  const cleaning = [...lines.flatMap(({ changes }) => changes), ...body.changes]
  const texts = Object.fromEntries(lines.filter(({ changes }) => changes.length > 0).map(({ field, cleaned }) => [field, cleaned]))
  return { given: { ...given, ...texts, ...body.given }, cleaning: cleaning.slice(0, MOST_SHOWN) }
}

function cleanLine(field: string, text: string | null | undefined) {
  const { cleaned, changes } = cleanText(text ?? '')
  // A text of nothing but such signs stays: it is refused where an empty one is.
  if (cleaned.trim() === '') return { field, cleaned: text, changes: [] }
  return { field, cleaned, changes: changes.map((change) => ({ path: [field], ...change })) }
}

function cleanBody(given: BodyInput): { readonly given: BodyInput; readonly changes: readonly CleaningChange[] } {
  const field = given.markdown == null ? 'html' : 'markdown'
  const source = given[field]
  if (source == null) return { given: {}, changes: [] }
  const document = bodyOf(given)
  if (!document) return { given: {}, changes: [] }
  const { cleaned, changes } = cleanDocument(document)
  return { given: { document: cleaned, markdown: null, html: null }, changes: [...hiddenIn(source, field), ...changes] }
}

/** These go before the text is read, so no place in the document can be named. */
function hiddenIn(source: string, field: string): readonly CleaningChange[] {
  const count = (source.match(/[\u200b\ufeff]/g) ?? []).length
  return count === 0 ? [] : [{ path: [field], kind: 'INVISIBLE', before: `[U+200B] ×${count}`, after: '' }]
}
