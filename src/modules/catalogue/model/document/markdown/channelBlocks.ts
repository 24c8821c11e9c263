import type { MarkdownIt, StateBlock } from 'markdown-it'

/** Blocks for named channels only, at the outermost level: a line `::: only WEBSITE NEWSPAPER`, blocks, a line `:::`. */
export function channelBlocks(md: MarkdownIt): void {
  md.block.ruler.before('table', 'channelOnly', channelOnly, { alt: ['paragraph'] })
}

const opening = /^ {0,3}::: only((?: [A-Z][A-Z0-9_]{0,39}){1,100}) *$/
const closing = /^ {0,3}::: *$/

function channelOnly(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const channels = state.level === 0 ? opening.exec(lineOf(state, startLine))?.[1] : undefined
  if (channels === undefined) return false
  const end = closingLine(state, startLine + 1, endLine)
  if (end === undefined || state.skipEmptyLines(startLine + 1) >= end) return false
  if (silent) return true
  const { lineMax } = state
  state.push('channelOnly_open', '', 1).info = channels.trim()
  state.lineMax = end
  state.md.block.tokenize(state, startLine + 1, end)
  state.lineMax = lineMax
  state.push('channelOnly_close', '', -1)
  state.line = end + 1
  return true
}

function closingLine(state: StateBlock, from: number, endLine: number): number | undefined {
  for (let line = from; line < endLine; line += 1) {
    if (closing.test(lineOf(state, line))) return line
  }
  return undefined
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line], state.eMarks[line])
}
