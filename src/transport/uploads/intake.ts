import type { IncomingMessage } from 'node:http'

/** Why no more bytes come: `all` of them came, the connection was `cut`, or the `time` was up. */
export type End = 'all' | 'cut' | 'time'

/** The bytes of a request as they come in. */
export interface Intake {
  /** Waits for so many bytes, or for the end; gives what came until then. */
  readonly next: (least: number, time: Promise<'time'>) => Promise<{ bytes: Buffer; end: End | null }>
  /** Lets go of the request; what still comes is thrown away, so that the connection can serve another. */
  readonly close: () => void
}

const MOST_WAITING = 512 * 1024

/**
 * Takes in a request's bytes from the first moment on, so that those which came before a connection was cut are not lost with it;
 * while half a megabyte waits, the sender waits, too.
 */
export async function withIntake<T>(request: IncomingMessage, use: (intake: Intake) => Promise<T>): Promise<T> {
  const intake = intakeOf(request)
  try {
    return await use(intake)
  } finally {
    intake.close()
  }
}

function intakeOf(request: IncomingMessage): Intake {
  let chunks: Buffer[] = []
  let [waiting, end]: [number, End | null] = [0, null]
  let wake = () => {}
  const finish = (how: End) => () => {
    end ??= how
    wake()
  }
  const enough = (least: number) => waiting >= least || end !== null
  const take = (chunk: Buffer) => {
    chunks.push(chunk)
    waiting += chunk.length
    if (waiting >= MOST_WAITING) request.pause()
    wake()
  }
  request.on('data', take)
  request.once('end', finish('all'))
  request.once('error', finish('cut'))
  request.once('close', finish('cut'))
  return {
    next: async (least, time) => {
      void time.then((how) => finish(how)())
      while (!enough(least)) await new Promise<void>((resolve) => (wake = resolve))
      const bytes = Buffer.concat(chunks)
      chunks = []
      waiting = 0
      request.resume()
      return { bytes, end }
    },
    close: () => {
      request.off('data', take)
      request.resume()
    },
  }
}
