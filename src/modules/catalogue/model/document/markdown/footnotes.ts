import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

/** The paragraphs of each footnote by its label, in order of definition. */
export type FootnoteSources = Map<string, readonly string[]>

/** `text[^1]` and, on a line of its own, `[^1]: note`. Further lines belong to the note; after a blank line when they are indented by four. */
export function footnotes(md: MarkdownIt, sources: FootnoteSources): void {
  const define = (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean =>
    definition(sources, state, startLine, endLine, silent)
  md.block.ruler.before('list', 'footnote', define, { alt: ['paragraph', 'blockquote', 'list'] })
  md.inline.ruler.before('link', 'footnote', (state, silent) => reference(sources, state, silent))
}

const opening = /^\[\^([^\]\s]{1,100})\]:[ \t]*(.*\S)\s*$/s
const referring = /\[\^([^\]\s]{1,100})\]/y

function definition(sources: FootnoteSources, state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (indentOf(state, startLine) >= 4) return false
  const [, label, text] = opening.exec(lineOf(state, startLine)) ?? []
  // A second definition of a label stays in the text: nothing may be lost.
  if (label === undefined || text === undefined || sources.has(label)) return false
  if (silent) return true
  const paragraphs = [[text]]
  let line = startLine + 1
  while (line < endLine) {
    const next = state.skipEmptyLines(line)
    if (next >= endLine || !belongs(state, next, endLine, next > line)) break
    if (next > line) paragraphs.push([])
    paragraphs.at(-1)?.push(lineOf(state, next).trim())
    line = next + 1
  }
  sources.set(
    label,
    paragraphs.map((lines) => lines.join('\n')),
  )
  state.line = line
  return true
}

function belongs(state: StateBlock, line: number, endLine: number, afterBlank: boolean): boolean {
  const indent = indentOf(state, line)
  if (indent < 0) return false
  if (indent >= 4) return true
  if (afterBlank || opening.test(lineOf(state, line))) return false
  const { parentType } = state
  state.parentType = 'paragraph'
  const interrupted = state.md.block.ruler.getRules('paragraph').some((rule) => rule(state, line, endLine, true))
  state.parentType = parentType
  return !interrupted
}

function reference(sources: FootnoteSources, state: StateInline, silent: boolean): boolean {
  if (state.env['inFootnote'] === true) return false
  referring.lastIndex = state.pos
  const match = referring.exec(state.src)
  const label = match?.[1]
  if (match === null || label === undefined || !sources.has(label) || referring.lastIndex > state.posMax) return false
  if (!silent) state.push('footnote_ref', '', 0).info = label
  state.pos += match[0].length
  return true
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
}

function indentOf(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent
}
