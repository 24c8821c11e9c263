import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedServerFailure } from './failure.js'
import { run } from './run.js'

/** PostgreSQL's first process, as its file postmaster.pid describes it. */
export interface Postmaster {
  readonly pid: number
  /** The cluster's path as it was at the start. */
  readonly folder: string
  readonly port: number
  readonly status: 'starting' | 'ready' | 'stopping'
}

/** Recovery after a crash replays at most max_wal_size; a minute is much on a slow disk. */
const PATIENCE_MS = 300_000

function pidFileOf(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}

export async function readPidFile(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(pidFileOf(cluster), 'utf8').catch(() => '')
  const [pid = '', folder = '', , port = '', , , , status = ''] = text.split('\n')
  if (!/^-?\d+$/.test(pid) || folder === '') return null
  // Negative: a single-user server, which never becomes ready.
  return { pid: Math.abs(Number(pid)), folder, port: Number(port), status: readStatus(status.trim()) }
}

/** The running postmaster of this cluster; null when there is none, whatever its pid file says. */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const noted = await readPidFile(cluster)
  return noted !== null && isAlive(noted.pid) && (await isOurs(noted, cluster)) ? noted : null
}

/** The same, once it is either ready or gone. */
export async function settledPostmaster(cluster: string): Promise<Postmaster | null> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await findPostmaster(cluster)
    if (found === null || found.status === 'ready') return found
    if (Date.now() > deadline) {
      throw new EmbeddedServerFailure({
        what: `PostgreSQL (process ${found.pid}) has been ${found.status} for ${PATIENCE_MS / 1000} seconds.`,
        mend: 'It may be recovering from a crash, or waiting for a client that does not leave: read its log, and start again later.',
        log: join(cluster, 'log'),
      })
    }
    await delay(20)
  }
}

/**
 * Removes the file of a postmaster that is gone and whose number another program has by now: PostgreSQL would take that for itself and
 * refuse to start. Any other stale file it judges better than we can.
 */
export async function dropRecycledPid(cluster: string): Promise<void> {
  const noted = await readPidFile(cluster)
  if (noted !== null && isAlive(noted.pid) && !(await isOurs(noted, cluster))) await rm(pidFileOf(cluster), { force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A zombie that its parent never fetches, as happens in containers, has ended too. */
export async function hasEnded(pid: number): Promise<boolean> {
  return !isAlive(pid) || (process.platform === 'linux' && (await commandOf(pid)) === '')
}

/** A number in a pid file may by now be another program's; a copied data folder names the original's server. */
async function isOurs({ pid, folder }: Postmaster, cluster: string): Promise<boolean> {
  const workingFolder = `/proc/${pid}/cwd`
  if ((await inode(workingFolder)) !== null) return sameFolder(workingFolder, cluster)
  const command = await commandOf(pid)
  const isPostgres = process.platform === 'win32' ? command.includes('postgres') : command.includes(folder)
  return isPostgres && ((await inode(folder)) === null || (await sameFolder(folder, cluster)))
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (process.platform === 'win32') return (await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])).output
  return (await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).output
}

async function sameFolder(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([inode(one), inode(other)])
  return first !== null && first === second
}

async function inode(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null)
  return found === null ? null : `${found.dev}:${found.ino}`
}

function readStatus(word: string): Postmaster['status'] {
  if (word === 'ready' || word === 'stopping') return word
  return 'starting'
}
