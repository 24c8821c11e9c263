import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

export const isRoot = process.getuid?.() === 0
export const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

/** A folder of the test's own, that every user may enter. */
export interface Ground extends AsyncDisposable {
  readonly root: string
  readonly folder: string
  readonly depot: string
}

export async function makeGround(): Promise<Ground> {
  const root = await mkdtemp(join(tmpdir(), 'tongyuan-embedded-'))
  await chmod(root, 0o755)
  const clear = async () => {
    await endServers(root)
    await rm(root, { recursive: true, force: true, maxRetries: 3 })
  }
  return { root, folder: join(root, '.tongyuan'), depot: join(root, 'depot'), [Symbol.asyncDispose]: clear }
}

// A failed test must not leave a server behind.
async function endServers(root: string): Promise<void> {
  const files = await readdir(root, { recursive: true })
  for (const file of files.filter((name) => name.endsWith('/postmaster.pid'))) {
    const pid = (await postmasterOf(join(root, dirname(file)))) ?? 0
    if (!isAlive(pid)) continue
    process.kill(pid, 'SIGQUIT')
    await eventually(async () => !isAlive(pid))
  }
}

/** The first row of an answer over a connection of its own. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows[0] ?? {}
  } finally {
    await client.end()
  }
}

/** The number of PostgreSQL's first process; null when it has stopped and taken its file away. */
export async function postmasterOf(clusterFolder: string): Promise<number | null> {
  const text = await readFile(join(clusterFolder, 'postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || null
}

export async function eventually<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadline = Date.now() + 15_000
  for (;;) {
    const found = await look().catch(() => null)
    if (found !== null && found !== undefined && found !== false) return found
    if (Date.now() > deadline) throw new Error('It did not happen within 15 seconds')
    await delay(20)
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
