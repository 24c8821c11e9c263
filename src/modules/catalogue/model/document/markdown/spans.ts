import type { MarkdownIt, StateInline } from 'markdown-it'

/** `[text]{.sup}`, Pandoc's bracketed span, for marks that plain Markdown cannot write: in the middle of a word, or at all. */
export function spans(md: MarkdownIt): void {
  // Where the last span of a text can end. Without this, every bracket would look through the whole text.
  const lastEnds = new WeakMap<StateInline, number>()
  md.inline.ruler.before('link', 'span', (state, silent) => {
    if (state.src[state.pos] !== '[') return false
    const lastEnd = lastEnds.get(state) ?? state.src.lastIndexOf(']{.')
    lastEnds.set(state, lastEnd)
    return lastEnd > state.pos && span(state, silent)
  })
}

const classes = /\{\.(strong|em|underline|strike|sup|sub)\}/y

function span(state: StateInline, silent: boolean): boolean {
  const start = state.pos
  const end = state.md.helpers.parseLinkLabel(state, start, false)
  if (end < 0) return false
  classes.lastIndex = end + 1
  const match = classes.exec(state.src)
  const mark = match?.[1]
  if (match === null || mark === undefined || classes.lastIndex > state.posMax) return false
  if (!silent) tokenizeWithin(state, start + 1, end, mark)
  state.pos = end + 1 + match[0].length
  return true
}

function tokenizeWithin(state: StateInline, from: number, to: number, mark: string): void {
  const { posMax } = state
  state.push('span_open', '', 1).info = mark
  state.pos = from
  state.posMax = to
  state.md.inline.tokenize(state)
  state.push('span_close', '', -1).info = mark
  state.posMax = posMax
}
