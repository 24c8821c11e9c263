import type { Content } from './content.js'
import type { DocumentJson } from './document/schema.js'

/** The hashes of figures that the body shows but that are not among the attachments. */
export function missingFigures(content: Content): readonly string[] {
  const attached = new Set(content.attachments.map((attachment) => attachment.hash))
  return figureHashes(content.document).filter((hash) => !attached.has(hash))
}

interface NodeLike {
  readonly type?: unknown
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly unknown[]
}

/** The hashes of the figures that a body shows. */
export function figureHashes(document: DocumentJson): string[] {
  const found: string[] = []
  const waiting: unknown[] = [document]
  while (waiting.length > 0) {
    const node = waiting.pop() as NodeLike
    if (node.type === 'figure' && typeof node.attrs?.['attachmentHash'] === 'string') found.push(node.attrs['attachmentHash'])
    if (node.content) waiting.push(...node.content)
  }
  return found
}
