import type { Token } from 'markdown-it'

import { cleanText } from '../cleanText.js'
import { joinInline, textNode } from '../inline.js'
import type { FigureJson, FootnoteJson, InlineJson, MarkJson } from '../json.js'
import type { Notebook } from '../notes.js'
import type { MarkdownTokens } from './grammar.js'
import { openElement, type OpenElement } from './marks.js'

export interface InlineReader {
  readonly markdown: MarkdownTokens
  readonly notes: Notebook
  /** The footnotes that the text refers to, by label, each read once however often it is referred to. */
  readonly footnotes: Map<string, FootnoteJson['content']>
}

export type Piece = InlineJson | FigureJson

/** The tokens of a stretch of text as inline nodes, and as figures where images of attachments stand. */
export function readPieces(reader: InlineReader, tokens: readonly Token[]): readonly Piece[] {
  const pieces: Piece[] = []
  const open: OpenElement[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.nesting === 1) open.push(openElement(token, reader.notes))
    const marks = open.flatMap(({ mark }) => mark ?? [])
    const element = token.nesting === -1 ? open.pop() : open.at(-1)
    if (token.nesting === 0) pieces.push(...readToken(reader, token, marks, { last: pieces.at(-1), next: tokens[at + 1] }))
    // An address in angle brackets that cannot be a link stays as it was written.
    if (token.nesting !== 0 && element?.brackets) pieces.push(textNode(token.nesting === 1 ? '<' : '>', marks))
  }
  return pieces
}

/** Footnotes nothing refers to, as text, so that they are not lost. */
export function unusedFootnotes(reader: InlineReader): readonly (readonly InlineJson[])[] {
  const labels = [...reader.markdown.footnotes.keys()].filter((label) => !reader.footnotes.has(label))
  return labels.map((label) => {
    reader.notes.add('UNUSED_FOOTNOTE', label)
    return joinInline([textNode(`[^${label}]: `, []), ...footnoteContent(reader, label)])
  })
}

const han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]/u

interface Around {
  readonly last: Piece | undefined
  readonly next: Token | undefined
}

function readToken(reader: InlineReader, token: Token, marks: readonly MarkJson[], around: Around): readonly Piece[] {
  switch (token.type) {
    case 'code_inline':
      return [textNode(cleanText(token.content), [...marks, { type: 'code' }])]
    case 'hardbreak':
      return [{ type: 'hardBreak' }]
    case 'softbreak':
      return [lineEnd(around, marks)]
    case 'footnote_ref':
      return readFootnote(reader, token.info)
    case 'image':
      return readImage(reader, token)
    default:
      return [textNode(cleanText(token.content), marks)]
  }
}

/** Lines mean something in Chinese official texts; Latin text is only wrapped. */
function lineEnd({ last, next }: Around, marks: readonly MarkJson[]): Piece {
  const before = last?.type === 'text' ? last.text.slice(-1) : ''
  const after = next?.content.slice(0, 1) ?? ''
  return han.test(before + after) ? { type: 'hardBreak' } : textNode(' ', marks)
}

function readFootnote(reader: InlineReader, label: string): readonly FootnoteJson[] {
  const content = reader.footnotes.get(label) ?? footnoteContent(reader, label)
  reader.footnotes.set(label, content)
  return content.length === 0 ? [] : [{ type: 'footnote', content }]
}

function footnoteContent(reader: InlineReader, label: string): FootnoteJson['content'] {
  const paragraphs = reader.markdown.footnotes.get(label) ?? []
  const content = paragraphs.flatMap((paragraph, at): readonly Piece[] => [
    ...(at === 0 ? [] : [{ type: 'hardBreak' as const }]),
    ...readPieces(reader, reader.markdown.inFootnote(paragraph)),
  ])
  return joinInline(content.filter((piece) => piece.type === 'text' || piece.type === 'hardBreak'))
}

function readImage(reader: InlineReader, token: Token): readonly FigureJson[] {
  const source = String(token.attrGet('src') ?? '')
  const attachmentHash = /^attachment:(sha256:[0-9a-f]{64})$/.exec(source)?.[1]
  const alt = plainText(token.children ?? [])
  const caption = cleanText(String(token.attrGet('title') ?? ''))
  if (attachmentHash !== undefined) return [{ type: 'figure', attrs: { attachmentHash, alt, caption } }]
  reader.notes.add('DROPPED_IMAGE', alt === '' ? source : `${source} (${alt})`)
  return []
}

function plainText(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.type.endsWith('break') ? ' ' : cleanText(token.content))).join('')
}
