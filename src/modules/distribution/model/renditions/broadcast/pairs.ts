const openings: Readonly<Record<string, string>> = {
  '”': '“',
  '’': '‘',
  '」': '「',
  '』': '『',
  '）': '（',
  ')': '(',
  '】': '【',
  '〕': '〔',
  '》': '《',
  '〉': '〈',
  ']': '[',
  '｝': '｛',
}
const opens = new Set(Object.values(openings))

/**
 * For each code unit of a line, how many pairs of quotes and brackets it stands in; the closing mark itself stands outside its pair.
 * A mark without its partner on the line counts for nothing, as with quotes over several paragraphs, and apostrophes.
 */
export function depthsIn(line: string): Int32Array {
  const steps = new Int32Array(line.length + 1)
  for (const [from, to] of pairsIn(line)) {
    steps[from] = (steps[from] ?? 0) + 1
    steps[to] = (steps[to] ?? 0) - 1
  }
  let depth = 0
  return steps.map((step) => (depth += step))
}

function pairsIn(line: string): [number, number][] {
  const pairs: [number, number][] = []
  const waiting: { readonly mark: string; readonly at: number }[] = []
  const counts = new Map<string, number>()
  const straight = straightQuotes(line)
  for (let at = 0; at < line.length; at += 1) {
    const mark = line[at] ?? ''
    const opening = mark === '"' ? straight.get(at) : openings[mark]
    if (opens.has(mark) || opening === 'open') {
      waiting.push({ mark, at })
      counts.set(mark, (counts.get(mark) ?? 0) + 1)
    }
    if (opening === undefined || opening === 'open' || (counts.get(opening) ?? 0) === 0) continue
    for (let last = waiting.pop(); last; last = waiting.pop()) {
      counts.set(last.mark, (counts.get(last.mark) ?? 1) - 1)
      if (last.mark !== opening) continue
      pairs.push([last.at, at])
      break
    }
  }
  return pairs
}

/** Straight quotes open and close in turn, when they come in pairs at all. */
function straightQuotes(line: string): ReadonlyMap<number, string> {
  const places = [...line.matchAll(/"/g)].map((match) => match.index)
  if (places.length % 2 === 1) return new Map()
  return new Map(places.map((at, turn) => [at, turn % 2 === 0 ? 'open' : '"']))
}
