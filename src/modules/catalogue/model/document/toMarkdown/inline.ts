import { sameMark } from '../inline.js'
import type { FootnoteJson, HardBreakJson, InlineJson, MarkJson, MarkName } from '../json.js'
import { escapeText, protectEdges } from './escape.js'
import { wrap } from './wrap.js'

/** What one document needs while it is written. */
export interface MarkdownWriter {
  /** The lines of each footnote, in order of appearance. */
  readonly footnotes: (readonly string[])[]
}

/** Inline content as lines of Markdown, broken where it breaks. Breaks at the end are left out. */
export function linesOf(writer: MarkdownWriter, content: readonly InlineJson[] = [], edges: 'spaces' | 'white space'): readonly string[] {
  const lines = splitLines(content).map((line) => protectEdges(nest(writer, line, 0, line.length, 0), edges))
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1)
}

type LineNode = Exclude<InlineJson, HardBreakJson>

/** From outermost to innermost. Links come late, because a link's text holds no brackets. */
const nesting: readonly MarkName[] = ['strong', 'em', 'underline', 'strike', 'sup', 'sub', 'link', 'code']

function splitLines(content: readonly InlineJson[]): readonly (readonly LineNode[])[] {
  const lines: LineNode[][] = [[]]
  for (const node of content) {
    if (node.type === 'hardBreak') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

/** The nodes of a line from one place up to another, with the marks from one level of nesting on. */
function nest(writer: MarkdownWriter, line: readonly LineNode[], from: number, to: number, level: number): string {
  const name = nesting[level]
  let markdown = ''
  for (let at = from; at < to;) {
    const mark = name === undefined ? undefined : markOf(line[at], name)
    const end = name === undefined ? at + 1 : endOf(line, at, to, name)
    if (name === undefined) markdown += leaf(writer, line, at)
    else if (mark === undefined) markdown += nest(writer, line, at, end, level + 1)
    else markdown += wrapGroup(writer, line, at, end, mark, level)
    at = end
  }
  return markdown
}

function wrapGroup(writer: MarkdownWriter, line: readonly LineNode[], from: number, to: number, mark: MarkJson, level: number): string {
  const group = line.slice(from, to)
  if (mark.type === 'code') return wrap(mark, group.map((node) => (node.type === 'text' ? node.text : '')).join(''), false)
  const [first] = group
  const isAlone = group.length === 1 && first?.type === 'text' && first.marks?.length === 1
  return wrap(mark, nest(writer, line, from, to, level + 1), isAlone && standsFree(line, from))
}

function leaf(writer: MarkdownWriter, line: readonly LineNode[], at: number): string {
  const node = line[at]
  if (node === undefined) return ''
  if (node.type === 'footnote') return reference(writer, node)
  const escaped = escapeText(node.text)
  // `[^1]:` would begin a definition.
  return line[at - 1]?.type === 'footnote' && escaped.startsWith(':') ? `\\${escaped}` : escaped
}

function reference(writer: MarkdownWriter, footnote: FootnoteJson): string {
  const lines = linesOf(writer, footnote.content, 'white space')
  return lines.length === 0 ? '' : `[^${writer.footnotes.push(lines)}]`
}

/** Whether a node begins and ends at the edge of a word, with no other mark next to it. */
function standsFree(line: readonly LineNode[], at: number): boolean {
  return (
    isEdge(line[at - 1], /[\s!-/:-@[-`{-~、。，；：？！（）《》“”‘’…—·]$/) &&
    isEdge(line[at + 1], /^[\s!-/:-@[-`{-~、。，；：？！（）《》“”‘’…—·]/)
  )
}

function isEdge(neighbour: LineNode | undefined, pattern: RegExp): boolean {
  if (neighbour === undefined || neighbour.type === 'footnote') return true
  return neighbour.marks === undefined && pattern.test(neighbour.text)
}

function markOf(node: LineNode | undefined, name: MarkName): MarkJson | undefined {
  return node?.type === 'text' ? node.marks?.find(({ type }) => type === name) : undefined
}

function endOf(line: readonly LineNode[], from: number, to: number, name: MarkName): number {
  const mark = markOf(line[from], name)
  let end = from + 1
  while (end < to && continues(markOf(line[end], name), mark)) end += 1
  return end
}

function continues(mark: MarkJson | undefined, before: MarkJson | undefined): boolean {
  return mark === undefined ? before === undefined : sameMark(mark, before)
}
