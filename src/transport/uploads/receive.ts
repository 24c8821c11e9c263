import type { End, Intake } from './intake.js'

/** How receiving ended; besides the ends of an intake: there were `too many` bytes, or the upload was `stopped` by who keeps them. */
export type Ended = End | 'too many' | 'stopped'

export interface Receiving {
  readonly place: number
  /** How many bytes the upload has in all. */
  readonly length: number
  readonly mostMs: number
  /** Keeps bytes that begin at `place`; false to stop. */
  readonly keep: (place: number, bytes: Buffer) => Promise<boolean>
}

export interface Received {
  readonly place: number
  readonly ended: Ended
}

/** So many first bytes tell what kind of file it is. */
export const TELLING = 4100
const PIECE = 256 * 1024

/**
 * Keeps a request's bytes piece by piece, so that a cut connection loses nothing that has arrived. A slow request is ended in good
 * time with what it brought; the client goes on from there.
 */
export async function receive(intake: Intake, receiving: Receiving): Promise<Received> {
  const timer = alarm(receiving.mostMs)
  try {
    return await untilEnd(intake, receiving, timer.rings)
  } finally {
    timer.stop()
  }
}

async function untilEnd(intake: Intake, { place: start, length, keep }: Receiving, time: Promise<'time'>): Promise<Received> {
  let place = start
  for (;;) {
    const { bytes, end } = await intake.next(place === 0 ? TELLING : PIECE, time)
    if (place + bytes.length > length) return { place, ended: 'too many' }
    if (bytes.length > 0 && !(await keep(place, bytes))) return { place, ended: 'stopped' }
    place += bytes.length
    if (end !== null) return { place, ended: end }
  }
}

function alarm(milliseconds: number): { rings: Promise<'time'>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined
  const rings = new Promise<'time'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'time')
  })
  return { rings, stop: () => clearTimeout(timer) }
}
