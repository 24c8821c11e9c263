import { setTimeout as delay } from 'node:timers/promises'
import { join } from 'node:path'
import { binariesIn } from './binaries.js'
import { EmbeddedServerFailure } from './failure.js'
import { findPackage } from './package.js'
import { findPostmaster, hasEnded, type Postmaster } from './postmaster.js'
import { run } from './run.js'

const PATIENCE_MS = 60_000
const LAST_MOMENT_MS = 1_000

/** PostgreSQL's fast shutdown: clients are disconnected, everything is written; returns when the process has ended. */
export async function stopServer(cluster: string, postmaster: Postmaster): Promise<void> {
  await request(cluster, postmaster)
  const isDown = await within(PATIENCE_MS, async () => (await findPostmaster(cluster)) === null)
  if (!isDown) {
    throw new EmbeddedServerFailure({
      what: `PostgreSQL (process ${postmaster.pid}) was asked to stop and still runs after ${PATIENCE_MS / 1000} seconds.`,
      log: join(cluster, 'log'),
      mend: 'It is probably writing to a slow disk: let it end by itself, and do not kill it. The next start waits for it.',
    })
  }
  // The pid file goes a moment before the process.
  await within(LAST_MOMENT_MS, () => hasEnded(postmaster.pid))
}

async function request(cluster: string, { pid }: Postmaster): Promise<void> {
  // Windows has no signals: pg_ctl speaks to the server through a pipe.
  if (process.platform !== 'win32') process.kill(pid, 'SIGINT')
  else await run(binariesIn((await findPackage()).native).pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w'])
}

async function within(milliseconds: number, holds: () => Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (Date.now() < deadline) {
    if (await holds()) return true
    await delay(10)
  }
  return false
}
