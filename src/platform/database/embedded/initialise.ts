import { chown, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from './account.js'
import { adviceFor } from './advice.js'
import type { Binaries } from './binaries.js'
import { EmbeddedServerFailure } from './failure.js'
import type { Place } from './place.js'
import { run } from './run.js'

export const ROLE = 'tongyuan'
const WORKSHOP = 'init-'

/**
 * Written into postgresql.conf once; an administrator may change them there. initdb itself takes 100 connections and 128 MB of shared
 * buffers, or less where the system gives less.
 */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // The path of a socket in a deep folder would be too long.
  unix_socket_directories: '',
  fsync: 'on',
  jit: 'off',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'on',
  log_directory: 'log',
  // One file a weekday, emptied when the weekday returns.
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_line_prefix: '%m [%p] %a ',
  // Statements that fail are logged; the values in them may be personal.
  log_parameter_max_length: '0',
}

/** Makes the cluster in a folder of its own and renames it at the end, so that a crash leaves either nothing or all of it. */
export async function initialise(place: Place, binaries: Binaries, password: string): Promise<void> {
  const workshop = await mkdtemp(join(place.home, WORKSHOP))
  const data = join(workshop, 'data')
  const passwordFile = join(workshop, 'password')
  await writeFile(passwordFile, password, { mode: 0o600 })
  await give(passwordFile, place.account)
  await give(workshop, place.account)

  const { code, output } = await run(binaries.initdb, initdbArguments(data, passwordFile), { account: place.account })
  if (code !== 0) {
    await rm(workshop, { recursive: true, force: true })
    throw new EmbeddedServerFailure({
      what: `PostgreSQL's initdb could not make a cluster in ${place.home}:`,
      lastLines: output.split('\n').slice(-15),
      mend: adviceFor(output),
    })
  }
  await rename(data, place.cluster)
  await makeDurable(place.home)
  await rm(workshop, { recursive: true, force: true })
}

/** Folders that an interrupted initialisation left. */
export async function leftovers(home: string): Promise<readonly string[]> {
  const names = await readdir(home).catch(() => [])
  return names.filter((name) => name.startsWith(WORKSHOP)).map((name) => join(home, name))
}

/** Removes them. */
export async function sweep(home: string): Promise<void> {
  for (const folder of await leftovers(home)) {
    // An orphaned initdb may still be writing there: the next start sweeps again.
    await rm(folder, { recursive: true, force: true }).catch(() => {})
  }
}

function initdbArguments(data: string, passwordFile: string): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
    // Built in, so that no update of the system's libraries ever changes an order that indexes rely on.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]
}

async function give(path: string, account: Account): Promise<void> {
  if (account !== null) await chown(path, account.uid, account.gid)
}

// Without this a power cut could bring the old name back, after data has been promised to be safe.
async function makeDurable(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
