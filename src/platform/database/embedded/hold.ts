import { isAbsolute } from 'node:path'
import type { Log } from '../../log.js'
import { adviceFor } from './advice.js'
import { EmbeddedServerFailure, reasonOf } from './failure.js'
import { urlOf } from './holder.js'
import { join, type Joined, type Joining } from './join.js'
import { DEPOT, type Layout, layOut, makeFolders } from './layout.js'
import { exclusively } from './lock.js'
import type { ServerSettings } from './start.js'
import { stay } from './stay.js'

export interface HoldOptions {
  /** The data folder, `.tongyuan`; an absolute path. Made when missing. */
  readonly folder: string
  /** Wished for; when it is taken another one is used. A running server keeps its own. */
  readonly port?: number
  /** PostgreSQL's settings for this start, by name, over those of postgresql.conf; for tests, which need no durability. */
  readonly settings?: ServerSettings
  /** Where root puts what the unprivileged account cannot reach in `folder`; /var/lib/tongyuan when left out. */
  readonly depot?: string
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>
}

export interface EmbeddedServer {
  /** postgresql://tongyuan:…@127.0.0.1:port/tongyuan, with the password: never log it. */
  readonly url: string
  /** It was running already: left by a killed process, or held by another one. */
  readonly adopted: boolean
  /** This call started it. */
  readonly started: boolean
  readonly clusterFolder: string
  /** 18.4 */
  readonly version: string
  /** Lets go; the last holder stops the server and waits for its end. May be called again. */
  release(): Promise<void>
}

/**
 * Holds the PostgreSQL of this folder: starts it, or attaches to the one that runs. While held it is started again should it die, on the
 * same port, and no other holder's leaving stops it.
 * @throws EmbeddedServerFailure, with a message for people
 */
export async function holdEmbeddedServer(options: HoldOptions): Promise<EmbeddedServer> {
  if (!isAbsolute(options.folder)) throw new Error(`The data folder must be an absolute path, not ${options.folder}`)
  const layout = layOut(options.folder)
  const { log, port, settings = {}, depot = DEPOT } = options
  const joining: Joining = { layout, depot, port, settings, log }
  const joined = await joinFirst(options.folder, joining).catch((error: unknown) => {
    throw explained(error, layout)
  })
  return { ...describe(joined), release: once(stay(joined, joining)) }
}

async function joinFirst(folder: string, joining: Joining): Promise<Joined> {
  await makeFolders(folder, joining.layout)
  return exclusively(joining.layout.lock, () => join(joining))
}

function explained(error: unknown, { database }: Layout): EmbeddedServerFailure {
  if (error instanceof EmbeddedServerFailure) return error
  const what = `The embedded database in ${database} could not be prepared: ${reasonOf(error)}`
  return new EmbeddedServerFailure({ what, mend: adviceFor(reasonOf(error)) }, { cause: error })
}

function describe({ port, password, started, cluster, holder }: Joined): Omit<EmbeddedServer, 'release'> {
  return { url: urlOf(port, password), adopted: !started, started, clusterFolder: cluster, version: holder.version }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= work())
}
