import { joinInline, textNode } from '../inline.js'
import type { BlockJson, FigureJson, InlineJson } from '../json.js'
import type { Notebook } from '../notes.js'
import type { Piece } from './inline.js'

/** Text and figures as blocks: paragraphs between figures. Nothing comes of nothing. */
export function paragraphsOf(pieces: readonly Piece[], notes: Notebook): readonly BlockJson[] {
  return split(pieces).flatMap((run): readonly BlockJson[] => {
    if ('type' in run) return [run]
    const content = inlineOf(run, notes)
    return content.length === 0 ? [] : [{ type: 'paragraph', content }]
  })
}

/** The text of a heading, and the figures that stood in it and must follow it. */
export function headingOf(pieces: readonly Piece[], level: number, notes: Notebook): readonly BlockJson[] {
  const content = inlineOf(pieces.filter(isInline), notes)
  const figures = pieces.filter((piece) => piece.type === 'figure')
  return [{ type: 'heading', attrs: { level }, ...(content.length === 0 ? {} : { content }) }, ...figures]
}

const tag = /<\/?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z][^<>]*)?\s*\/?>/g

function inlineOf(pieces: readonly InlineJson[], notes: Notebook): readonly InlineJson[] {
  const content = joinInline(pieces)
  for (const node of content) {
    if (node.type === 'text' && node.text.includes('<') && !node.marks?.some(({ type }) => type === 'code')) {
      for (const [found] of node.text.matchAll(tag)) notes.add('KEPT_AS_TEXT', found)
    }
  }
  return content
}

function split(pieces: readonly Piece[]): readonly (readonly InlineJson[] | FigureJson)[] {
  if (pieces.every(isInline)) return [pieces]
  const runs: (InlineJson[] | FigureJson)[] = [[]]
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (!isInline(piece)) runs.push(piece, [])
    else if (last !== undefined && !('type' in last)) last.push(piece)
  }
  return runs.map((run) => ('type' in run ? run : trim(run)))
}

/** What stood between text and figure was a separator. */
function trim(run: readonly InlineJson[]): readonly InlineJson[] {
  const isBlank = (node: InlineJson): boolean => node.type === 'hardBreak' || (node.type === 'text' && node.text.trim() === '')
  const from = run.findIndex((node) => !isBlank(node))
  if (from < 0) return []
  const to = run.findLastIndex((node) => !isBlank(node))
  return run.slice(from, to + 1).map((node, at) => {
    if (node.type !== 'text') return node
    const start = at === 0 ? node.text.trimStart() : node.text
    return textNode(at === to - from ? start.trimEnd() : start, node.marks ?? [])
  })
}

function isInline(piece: Piece): piece is InlineJson {
  return piece.type !== 'figure'
}
