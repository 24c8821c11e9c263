import { appendPart, fileFaults, finishUpload, refuseEarly, type FileFault } from '../../modules/correspondents/index.js'
import type { RequestContext } from '../../platform/context.js'
import { HttpProblem } from '../http/problem.js'
import type { Intake } from './intake.js'
import { receive, TELLING, type Received } from './receive.js'
import type { UploadParts } from './routes.js'

/** An upload as far as it has come. */
export interface Standing {
  readonly id: string
  readonly place: number
  readonly length: number
}

/**
 * Takes the bytes of a request into an upload and returns how far it is now; whole uploads are cleaned. Throws an answer where the
 * file is not taken, or the bytes do not go on where the upload stands.
 */
export async function takeBytes(
  parts: UploadParts,
  context: RequestContext,
  intake: Intake,
  { id, place, length }: Standing,
): Promise<Received> {
  let fault: FileFault | null = null
  const taken = await receive(intake, {
    place,
    length,
    mostMs: parts.mostMs,
    keep: async (at, bytes) => {
      const kept = await appendPart(context, id, at, bytes)
      if (kept && at === 0 && bytes.length >= TELLING) fault = await refuseEarly(context, id, bytes)
      return kept && fault === null
    },
  })
  if (fault !== null) throw refused(context, fault)
  if (taken.ended === 'stopped') throw movedOn()
  if (taken.ended === 'too many') throw tooMany(length)
  if (taken.place === length) await finish(parts, context, id)
  return taken
}

/** Cleans an upload whose bytes are all here; throws an answer when it is not taken. */
async function finish(parts: UploadParts, context: RequestContext, id: string): Promise<void> {
  const fault = await parts.oneOfFew(() => finishUpload(context, id))
  if (fault !== null) throw refused(context, fault)
}

export function movedOn(): HttpProblem {
  return new HttpProblem(
    409,
    'OFFSET_MISMATCH',
    'The upload does not stand at this offset. Ask with HEAD where it stands, and go on from there.',
  )
}

function refused({ language }: RequestContext, fault: FileFault): HttpProblem {
  return new HttpProblem(415, fault, fileFaults[fault][language], { connection: 'close' })
}

/** Refuses a request that says from the start that it brings too much. */
export function requireFit(announced: string | undefined, { place, length }: Omit<Standing, 'id'>): void {
  if (place + Number(announced ?? 0) > length) throw tooMany(length)
}

function tooMany(length: number): HttpProblem {
  return new HttpProblem(413, 'TOO_MANY_BYTES', `The upload was announced with ${length} bytes, and these would be more.`, {
    connection: 'close',
  })
}
