import { extractText, getDocumentProxy } from 'unpdf'

export interface ReadPdf {
  /** White space left out. */
  readonly pages: readonly string[]
  /** Points. */
  readonly size: { readonly width: number; readonly height: number }
  readonly title: unknown
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(document, { mergePages: false })
  const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 })
  const { info } = await document.getMetadata()
  return { pages: text.map(bare), size: { width: Math.round(width), height: Math.round(height) }, title: 'Title' in info && info.Title }
}

/** The fonts in a file, without the six letters that say it is a part of one. */
export function fontsIn(bytes: Uint8Array): readonly string[] {
  const names = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/\/FontName\s*\/[A-Z]{6}\+([\w-]+)/g)
  return [...new Set([...names].map((match) => match[1] ?? ''))]
}

export function bare(text: string): string {
  return text.replaceAll(/[\s\u200b]/g, '')
}
