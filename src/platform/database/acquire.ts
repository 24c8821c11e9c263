import type { Log } from '../log.js'
import { holdEmbeddedServer } from './embedded/index.js'

export interface AcquiredServer {
  readonly url: string
  readonly embedded: boolean
  /** Lets go of the server; the embedded one stops when nobody else holds it. */
  readonly release: () => Promise<void>
}

/** The PostgreSQL to use: the one that is configured, else the embedded one under the data folder. */
export async function acquireServer(config: { databaseUrl: string | null; dataFolder: string }, log: Log): Promise<AcquiredServer> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, embedded: false, release: async () => undefined }
  const server = await holdEmbeddedServer({ folder: config.dataFolder, log })
  return { url: server.url, embedded: true, release: () => server.release() }
}
