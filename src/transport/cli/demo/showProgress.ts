import { demoParts, type DemoPart, type Progress } from '../../../demo/index.js'

/** What of a stream is needed to show how far something is. */
export interface Screen {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

const WIDTH = 24
/** As often as eyes can follow. */
const REDRAW_MS = 80

/** A bar for each part of the demo on a terminal, elsewhere a line when it is complete. */
export function showProgress(screen: Screen, signal: AbortSignal): (part: DemoPart) => Progress {
  return (part) => {
    const { zh, en } = demoParts[part]
    let pieces = 0
    let drawnAt = 0
    const draw = (done: number) => screen.write(`\r  ${bar(done, pieces)} ${done}/${pieces}  ${zh} ${en}`)
    return {
      signal,
      began: (count) => {
        pieces = count
      },
      advanced: (done) => {
        const complete = done === pieces
        if (complete)
          return void screen.write(
            screen.isTTY ? `\r  ${bar(done, pieces)} ${done}/${pieces}  ${zh} ${en}\n` : `  ${zh} ${en}: ${pieces}\n`,
          )
        if (!screen.isTTY || Date.now() - drawnAt < REDRAW_MS) return
        drawnAt = Date.now()
        draw(done)
      },
    }
  }
}

function bar(done: number, pieces: number): string {
  const filled = Math.round((done / pieces) * WIDTH)
  return '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
}
