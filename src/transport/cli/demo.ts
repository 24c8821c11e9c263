import { openHub, type Hub } from '../../hub.js'
import { ConfigFault, type Config } from '../../config.js'
import { installOffice, issueTokens, organiser, seedDemo, type DemoAccess, type Desk } from '../../demo/index.js'
import { acquireServer } from '../../platform/database/acquire.js'
import { newId } from '../../platform/ids.js'
import { createLog, type Log } from '../../platform/log.js'
import { requireOwnDatabase } from './demo/requireOwnDatabase.js'
import { showProgress } from './demo/showProgress.js'
import { welcome } from './demo/welcome.js'
import { keepAccess, type DemoAddresses } from './demo/keepAccess.js'
import { requireFreeAddress, serve } from './serve.js'
import { untilSignalled } from './signals.js'
import type { Surroundings } from './program.js'

/** Fills a hub with an invented office, says how to get in, and serves it until SIGTERM or SIGINT. */
export async function demo({ config }: Surroundings): Promise<number> {
  if (config.production) {
    throw new ConfigFault(
      'The demo gives everybody on this machine tokens for every role, so it does not run with NODE_ENV=production. Leave NODE_ENV out.',
    )
  }
  await requireFreeAddress(config)
  const log = quiet(config)
  const stopping = new AbortController()
  const signalled = untilSignalled().finally(() => stopping.abort())
  console.log('正在打开数据库 Opening the database …')
  const server = await acquireServer(config, log)
  try {
    const hub = await openHub(config, server.url)
    const access = await filled(hub, config, stopping.signal).catch(async (error: unknown) => {
      await hub.close()
      throw error
    })
    if (stopping.signal.aborted) await hub.close()
    else await serve(hub, { config, log, signalled, opened: (url) => invite(config, { url, databaseUrl: server.url }, access) })
  } finally {
    await server.release()
  }
  return 0
}

/** Brings the demo's content and new tokens into the hub. */
async function filled(hub: Hub, config: Config, signal: AbortSignal): Promise<DemoAccess> {
  const entrance = () => ({ requestId: newId('aud'), via: 'demo', language: 'zh' as const })
  const desk: Desk = (actor, at) => ({ ...hub.contextFor(actor, entrance()), clock: { now: () => at } })
  const today = hub.contextFor(organiser, entrance())
  await requireOwnDatabase(today, config)
  const progressOf = showProgress(process.stdout, signal)
  const office = await installOffice(today, progressOf('office'))
  const access = await issueTokens(today, office)
  await seedDemo({ desk, office, staff: access.staff, progressOf })
  return access
}

async function invite(config: Config, addresses: DemoAddresses, access: DemoAccess): Promise<void> {
  const file = await keepAccess(config.dataFolder, addresses, access)
  console.log(welcome({ url: addresses.url, tokens: access.tokens, file }))
}

/** Between the lines for people only what went wrong is told; LOG_LEVEL=debug tells everything. */
function quiet(config: Config): Log {
  return createLog({ level: config.logLevel === 'info' ? 'warn' : config.logLevel, pretty: process.stdout.isTTY })
}
