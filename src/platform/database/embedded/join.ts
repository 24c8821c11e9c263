import { readFile } from 'node:fs/promises'
import { join as joinPath } from 'node:path'
import type { Log } from '../../log.js'
import { isRoot } from './account.js'
import { type Binaries, usableBinaries } from './binaries.js'
import { EmbeddedServerFailure, reasonOf } from './failure.js'
import { type Holder, openHolder } from './holder.js'
import { initialise, sweep } from './initialise.js'
import type { Layout } from './layout.js'
import { type BinaryPackage, findPackage } from './package.js'
import { readOrMakePassword, readPassword, resetPassword } from './password.js'
import { exists, findPlace, type Place, settlePlace } from './place.js'
import { findPostmaster, type Postmaster, settledPostmaster } from './postmaster.js'
import { type ServerSettings, startServer } from './start.js'

const ATTEMPTS = 3

export interface Joining {
  readonly layout: Layout
  readonly depot: string
  readonly port: number | undefined
  readonly settings: ServerSettings
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
}

export interface Joined {
  readonly holder: Holder
  readonly port: number
  readonly password: string
  readonly cluster: string
  readonly started: boolean
}

/** Attaches to the running server of this folder, or starts it. To be called under the folder's lock only. */
export async function join(joining: Joining): Promise<Joined> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const joined = (await attach(joining)) ?? (await start(joining))
    if (joined !== null) return joined
  }
  throw new EmbeddedServerFailure({
    what: `The embedded PostgreSQL was ended by something else right after its start, ${ATTEMPTS} times.`,
    log: joining.layout.database,
    mend: 'Look for what ends it: the system out of memory (dmesg), or a program that cleans up processes.',
  })
}

/** Null: no server runs. */
async function attach({ layout, log }: Joining): Promise<Joined | null> {
  const { cluster } = await findPlace(layout)
  const running = await settledPostmaster(cluster)
  if (running === null) return null
  const joined = await hold(running, (await readPassword(layout)) ?? '', cluster)
  if (joined !== null) log.info('database.attached', { port: running.port, process: running.pid, version: joined.holder.version })
  return joined
}

/** Null: it died as soon as it was started. */
async function start(joining: Joining): Promise<Joined | null> {
  const { layout, depot, log } = joining
  const began = performance.now()
  const place = await settlePlace(layout, depot)
  await sweep(place.home)
  const pack = await findPackage()
  const binaries = await usableBinaries(pack, place.account, isRoot() ? depot : layout.database)
  const password = await prepareCluster(place, pack, binaries, joining)
  const postmaster = await startServer({ ...joining, place, binaries })
  const joined = await hold(postmaster, password, place.cluster)
  if (joined === null) return null
  const ms = Math.round(performance.now() - began)
  log.info('database.started', {
    port: postmaster.port,
    process: postmaster.pid,
    version: joined.holder.version,
    cluster: place.cluster,
    ms,
  })
  return { ...joined, started: true }
}

async function prepareCluster(place: Place, pack: BinaryPackage, binaries: Binaries, { layout, log }: Joining): Promise<string> {
  if (!(await exists(place.cluster))) {
    const password = await readOrMakePassword(layout)
    await initialise(place, binaries, password)
    log.info('database.initialised', { cluster: place.cluster, user: place.account?.uid })
    return password
  }
  await checkVersion(place.cluster, pack)
  const kept = await readPassword(layout)
  if (kept !== null) return kept
  log.warn('database.password_reset', { reason: `${layout.password} was missing` })
  return resetPassword(layout, place, binaries)
}

/** Null: it has died just now. */
async function hold(postmaster: Postmaster, password: string, cluster: string): Promise<Joined | null> {
  const { port } = postmaster
  try {
    return { holder: await openHolder(port, password), port, password, cluster, started: false }
  } catch (error) {
    if ((await findPostmaster(cluster)) === null) return null
    throw refused(postmaster, cluster, error)
  }
}

/** The major version of the cluster's files; null when it cannot be read. */
export async function clusterMajor(cluster: string): Promise<number | null> {
  const text = await readFile(joinPath(cluster, 'PG_VERSION'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || null
}

async function checkVersion(cluster: string, pack: BinaryPackage): Promise<void> {
  const found = await clusterMajor(cluster)
  if (found === null || found === pack.major) return
  throw new EmbeddedServerFailure({
    what: `The cluster ${cluster} was made by PostgreSQL ${found}; the installed binaries are ${pack.major}, which cannot read it.`,
    mend: 'Export with the version of Tongyuan that made it, move its folder away, and import with this version.',
  })
}

function refused({ pid, port }: Postmaster, cluster: string, error: unknown): EmbeddedServerFailure {
  return new EmbeddedServerFailure({
    what: `PostgreSQL runs (process ${pid}, port ${port}) and does not let us in: ${reasonOf(error)}`,
    log: joinPath(cluster, 'log'),
    mend: `If its password file is lost, end the other Tongyuan processes and then \`kill -INT ${pid}\`: the next start sets a new one.`,
  })
}
