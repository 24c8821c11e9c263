import { Refusal } from '../../../platform/refusal.js'
import { checkDocument } from './document/check.js'
import type { DocumentFault } from './document/faults.js'
import { fromHtml } from './document/fromHtml.js'
import { fromMarkdown } from './document/markdown.js'
import type { DocumentJson } from './document/schema.js'

export interface BodyInput {
  readonly document?: unknown
  readonly markdown?: string | null | undefined
  readonly html?: string | null | undefined
}

/** The body document of an input that gives it as a document, as Markdown or as HTML; null when it gives none. */
export function bodyOf(input: BodyInput): DocumentJson | null {
  const given = [input.document != null, input.markdown != null, input.html != null].filter(Boolean).length
  if (given === 0) return null
  if (given > 1) throw new Refusal('INVALID', { reason: 'Give the body once: document, markdown or html.' }, ['document'])
  if (input.markdown != null) return checked(fromMarkdown(input.markdown).document, 'markdown')
  if (input.html != null) return checked(fromHtml(input.html).document, 'html')
  return checked(input.document, 'document')
}

function checked(candidate: unknown, field: string): DocumentJson {
  const result = checkDocument(candidate)
  if (result.ok) return result.document
  const [first, ...rest] = result.faults.map((fault) => refusalOf(fault, field))
  if (!first) throw new Error('A document was refused without a reason')
  throw new Refusal(first.code, first.facts, first.path, rest)
}

function refusalOf(fault: DocumentFault, field: string): Refusal {
  if (fault.path === '') return new Refusal('INVALID', { reason: fault.reason }, [field])
  return new Refusal('INVALID', { reason: `${fault.path}: ${fault.reason}` }, [field, fault.path])
}
