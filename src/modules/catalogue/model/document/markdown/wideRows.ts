import type { MarkdownIt, StateCore, Token } from 'markdown-it'

/** Keeps what stands beyond the last column of a table row, which GitHub's rules would lose: it joins the last cell. */
export function wideRows(md: MarkdownIt): void {
  md.core.ruler.after('block', 'wideRows', (state) => {
    if (state.tokens.some(({ type }) => type === 'tbody_open')) joinRests(state)
  })
}

function joinRests(state: StateCore): void {
  const lines = state.src.split('\n')
  // The head is as wide as the table by definition, and its line may begin with the marker of a list item.
  let isBody = false
  let row: { readonly line: string; readonly cells: Token[] } = { line: '', cells: [] }
  for (const token of state.tokens) {
    if (token.type === 'tbody_open' || token.type === 'tbody_close') isBody = token.nesting === 1
    if (token.type === 'tr_open') row = { line: lines[token.map?.[0] ?? 0] ?? '', cells: [] }
    if (token.type === 'inline') row.cells.push(token)
    if (token.type === 'tr_close' && isBody) joinRest(row.line, row.cells)
  }
}

function joinRest(line: string, cells: readonly Token[]): void {
  const rest = splitRow(line).slice(cells.length)
  const last = cells.at(-1)
  if (last === undefined || rest.every((cell) => cell === '')) return
  last.content = [last.content, ...rest].join(' | ').trim()
}

function splitRow(line: string): readonly string[] {
  const row = line.replace(/^[ \t>]*\|?/, '').replace(/(?<!\\)\|\s*$/, '')
  return row.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim())
}
