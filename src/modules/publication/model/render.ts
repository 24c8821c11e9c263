import { countCharacters, renderHtml, renderText, type SealedEdition } from '../../catalogue/index.js'

export interface RenderedEdition {
  readonly html: string
  readonly text: string
  readonly characterCount: number
}

/** The forms of a body that readers ask for most; made once, because an edition never changes. */
export function renderEdition(edition: Pick<SealedEdition, 'content'>): RenderedEdition {
  const { document } = edition.content
  return { html: renderHtml(document, { attachmentUrl }), text: renderText(document, {}), characterCount: countCharacters(document) }
}

/** Where the bytes of an attachment are served. */
export function attachmentUrl(hash: string): string {
  return `/files/${hash.replace('sha256:', '')}`
}
