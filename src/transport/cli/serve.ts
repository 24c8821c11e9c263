import { createServer } from 'node:net'
import { once } from 'node:events'
import type { ServingHub } from '../../app.js'
import type { Hub } from '../../hub.js'
import { ConfigFault, type Config } from '../../config.js'
import type { Log } from '../../platform/log.js'

export interface Serving {
  readonly config: Config
  readonly log: Log
  /** Called when callers can come, with the address such as http://127.0.0.1:4000. */
  readonly opened: (url: string) => Promise<void> | void
  /** Ends the serving. */
  readonly signalled: Promise<NodeJS.Signals>
}

/** Serves an open hub until a signal, lets requests in flight end, and closes the hub. */
export async function serve(open: Hub, { config, log, opened, signalled }: Serving): Promise<void> {
  const hub = await withEntrances(open, config, log).catch(async (error: unknown) => {
    await open.close()
    throw error
  })
  try {
    const { url } = await hub.http.listen(config.port, config.host).catch((error: unknown) => {
      throw addressFault(config, error)
    })
    await opened(url)
    log.info('hub.stopping', { signal: await signalled })
  } finally {
    await hub.close()
  }
}

/** Verbs that serve nobody do without the entrances and what they load. */
async function withEntrances(open: Hub, config: Config, log: Log): Promise<ServingHub> {
  const { serveHub } = await import('../../app.js')
  return serveHub(open, config, log)
}

/**
 * Looks whether the configured address can be listened on, before anything takes long.
 * @throws ConfigFault
 */
export async function requireFreeAddress(config: Config): Promise<void> {
  const probe = createServer()
  try {
    probe.listen(config.port, config.host)
    await once(probe, 'listening')
  } catch (error) {
    throw addressFault(config, error)
  }
  await new Promise((resolve) => probe.close(resolve))
}

function addressFault({ host, port }: Config, error: unknown): unknown {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : null)
  if (code === 'EADDRINUSE')
    return new ConfigFault(`Port ${port} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1}`)
  if (code === 'EACCES')
    return new ConfigFault(`Port ${port} on ${host} needs rights that this user does not have. Choose another port, above 1023: PORT=4000`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ConfigFault(`This machine has no address ${host}. Set HOST to one that it has, such as 127.0.0.1 or 0.0.0.0.`)
  return error
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null
}
