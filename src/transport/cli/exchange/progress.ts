import type { Tally } from '../../../modules/publication/index.js'

export interface Progress {
  readonly settled: (tally: Tally) => void
  /** A line of its own, above the bar. */
  readonly say: (line: string) => void
  readonly end: () => void
}

const BAR_EVERY = 100
const LINE_EVERY = 5000
const WIDTH = 30

/** A bar on a terminal; elsewhere a line every few seconds. */
export function startProgress(out: NodeJS.WriteStream): Progress {
  const began = performance.now()
  const every = out.isTTY ? BAR_EVERY : LINE_EVERY
  let shownAt = began
  const clear = () => void (out.isTTY && out.write('\r\x1b[K'))
  return {
    settled: (tally) => {
      const now = performance.now()
      if (now - shownAt < every && !(out.isTTY && tally.settled === tally.records)) return
      shownAt = now
      const state = stateOf(tally, (now - began) / 1000)
      out.write(out.isTTY ? `\r\x1b[K${barOf(tally)} ${state}` : `${state}\n`)
    },
    say: (line) => {
      clear()
      out.write(`${line}\n`)
    },
    end: clear,
  }
}

function stateOf({ settled, records, counts }: Tally, seconds: number): string {
  const pace = settled / Math.max(seconds, 0.001)
  const left = Math.ceil((records - settled) / Math.max(pace, 0.001))
  return `${settled.toLocaleString('en')} of ${records.toLocaleString('en')}, ${Math.round(pace)}/s, ${counts.refused} refused, ${left} s left`
}

function barOf({ settled, records }: Tally): string {
  const filled = Math.round((WIDTH * settled) / Math.max(records, 1))
  return `[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}]`
}
