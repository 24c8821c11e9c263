import { Worker } from 'node:worker_threads'
import { type OfficeKind, type Reading, type ReadingLimits, type ReadingTask, usualReadingLimits } from './reading.js'

/**
 * The text of a DOCX, XLSX or PDF file, read in a thread of its own: a file made to exhaust memory or time costs that thread and nothing else.
 * A file that cannot be read is an answer, not an error.
 */
export async function readOfficeFile(bytes: Uint8Array, kind: OfficeKind, limits: ReadingLimits = usualReadingLimits): Promise<Reading> {
  const task: ReadingTask = { kind, bytes, limits }
  const worker = new Worker(program(), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    stdout: true,
    stderr: true,
  })
  const clock = Promise.withResolvers<Reading>()
  const timer = setTimeout(() => clock.resolve({ kind: 'UNREADABLE', reason: 'TOO_SLOW' }), limits.timeMs)
  try {
    return await Promise.race([answerOf(worker), clock.promise])
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** The compiled program, or its source when the hub itself runs from its source: Node reads both. */
function program(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  return new URL(`./worker.${extension}`, import.meta.url)
}

function answerOf(worker: Worker): Promise<Reading> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'UNREADABLE', reason: 'TOO_LARGE' })
      else reject(error)
    })
    worker.once('exit', () => resolve({ kind: 'UNREADABLE', reason: 'DAMAGED' }))
  })
}
