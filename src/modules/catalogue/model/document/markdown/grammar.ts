import MarkdownIt, { type Token } from 'markdown-it'

import { channelBlocks } from './channelBlocks.js'
import { chineseEmphasis } from './emphasis.js'
import { footnotes, type FootnoteSources } from './footnotes.js'
import { spans } from './spans.js'
import { wideRows } from './wideRows.js'

export interface MarkdownTokens {
  readonly blocks: readonly Token[]
  readonly footnotes: FootnoteSources
  /** The tokens of a paragraph of a footnote, in which footnotes are text. */
  readonly inFootnote: (source: string) => readonly Token[]
}

/**
 * Markdown as statutes and offices write it: CommonMark with tables, `~~`, footnotes, bracketed spans and channel blocks, without raw HTML,
 * and without the rules that eat text nobody meant as markup: four spaces are not code, a line of dashes makes no heading of the line above,
 * and `[1]: …` is no hidden link definition.
 */
export function parseMarkdown(source: string): MarkdownTokens {
  const sources: FootnoteSources = new Map()
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false })
  md.disable(['code', 'lheading', 'reference', 'html_block', 'html_inline'])
  md.use(chineseEmphasis).use(footnotes, sources).use(spans).use(channelBlocks).use(wideRows)
  // Addresses are judged when links are read, where refusing one leaves a note.
  md.validateLink = () => true
  md.normalizeLink = (url) => url
  md.normalizeLinkText = (url) => url
  return {
    blocks: md.parse(source, {}),
    footnotes: sources,
    inFootnote: (paragraph) => {
      const [inline] = md.parseInline(paragraph, { inFootnote: true })
      return inline?.children ?? []
    },
  }
}
