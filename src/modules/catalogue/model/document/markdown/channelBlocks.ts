import type { MarkdownIt, StateBlock } from 'markdown-it'

/** Blocks for named channels only, at the outermost level: a line `::: only WEBSITE NEWSPAPER`, blocks, a line `:::`. */
export function channelBlocks(md: MarkdownIt): void {
  // The last line that closes a block. Without this, every opening line would look through the whole text.
  const lastClosings = new WeakMap<StateBlock, number>()
  const rule = (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
    if (state.level > 0 || state.src[(state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)] !== ':') return false
    const lastClosing = lastClosings.get(state) ?? lastClosingLine(state)
    lastClosings.set(state, lastClosing)
    return startLine < lastClosing && channelOnly(state, startLine, endLine, silent)
  }
  md.block.ruler.before('table', 'channelOnly', rule, { alt: ['paragraph'] })
}

const opening = /^ {0,3}::: only((?: [A-Z][A-Z0-9_]{0,39}){1,100}) *$/
const closing = /^ {0,3}::: *$/

function channelOnly(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const channels = opening.exec(lineOf(state, startLine))?.[1]
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

function lastClosingLine(state: StateBlock): number {
  for (let line = state.lineMax - 1; line >= 0; line -= 1) {
    if (closing.test(lineOf(state, line))) return line
  }
  return -1
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line], state.eMarks[line])
}
