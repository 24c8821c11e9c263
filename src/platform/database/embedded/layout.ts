import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, EmbeddedServerFailure, reasonOf } from './failure.js'
import { isRoot } from './account.js'

/** Where root puts what the unprivileged account cannot reach inside the data folder. */
export const DEPOT = '/var/lib/tongyuan'

/** The files of the embedded database that always lie in the data folder, wherever the cluster itself is. */
export interface Layout {
  /** `.tongyuan/database` */
  readonly database: string
  /** Taken while the server is started or stopped. */
  readonly lock: string
  /** The password of the role `tongyuan`, mode 0600. */
  readonly password: string
  /** The port of the last start. */
  readonly port: string
  /** Names the folder that holds the cluster, when that is not `database`. */
  readonly pointer: string
  /** What PostgreSQL says before its own log is open, of the last start only. */
  readonly startLog: string
}

export function layOut(folder: string): Layout {
  const database = join(folder, 'database')
  return {
    database,
    lock: join(database, 'lock'),
    password: join(database, 'password'),
    port: join(database, 'port'),
    pointer: join(database, 'elsewhere.json'),
    startLog: join(database, 'start.log'),
  }
}

export async function makeFolders(folder: string, { database, lock }: Layout): Promise<void> {
  try {
    await makeFolder(folder, 0o755)
    await makeFolder(database, isRoot() ? 0o711 : 0o700)
    await makeLock(lock)
  } catch (error) {
    throw new EmbeddedServerFailure({
      what: `The folder ${database} of the embedded database cannot be made: ${reasonOf(error)}`,
      mend: 'Make that folder writable for the user that runs Tongyuan, or name another one with TONGYUAN_DATA.',
    })
  }
}

async function makeFolder(path: string, mode: number): Promise<void> {
  const made = await mkdir(path, { recursive: true })
  // Not by mkdir's own mode: a umask of 077 would shut the unprivileged account out.
  if (made !== undefined) await chmod(path, mode)
}

// SQLite would make it readable, and who may read it may block it.
async function makeLock(path: string): Promise<void> {
  try {
    await writeFile(path, '', { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}
