import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const TAIL_BYTES = 64 * 1024

/** What a start said, in both of its logs. */
export interface StartReport {
  /** The file to read on in. */
  readonly file: string
  readonly lines: readonly string[]
}

/** The lines of one start: all of its start log, and those of the server's log that carry the process's number. */
export async function reportOfStart(startLog: string, cluster: string, pid: number | undefined): Promise<StartReport> {
  const early = linesOf(await readFile(startLog, 'utf8').catch(() => ''))
  const file = await newestLog(cluster)
  if (file === null) return { file: startLog, lines: early }
  return { file, lines: [...early, ...(await lastWords(file, pid))] }
}

/** The process that writes the log outlives the server by a moment: its reason may come after its end. */
const AFTERMATH_MS = 2_000

async function lastWords(file: string, pid: number | undefined): Promise<readonly string[]> {
  const until = performance.now() + AFTERMATH_MS
  for (;;) {
    const lines = linesOf(await tail(file)).filter((line) => line.includes(`[${pid}]`))
    if (lines.some((line) => /FATAL|PANIC/.test(line)) || performance.now() > until) return lines
    await delay(20)
  }
}

async function newestLog(cluster: string): Promise<string | null> {
  const folder = join(cluster, 'log')
  const names = await readdir(folder).catch(() => [])
  const dated = await Promise.all(names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })))
  const [newest] = dated.toSorted((one, other) => other.time - one.time)
  return newest === undefined ? null : join(folder, newest.name)
}

async function tail(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - TAIL_BYTES)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    return buffer.subarray(0, bytesRead).toString()
  } finally {
    await handle.close()
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
