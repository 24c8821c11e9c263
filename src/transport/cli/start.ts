import { openHub } from '../../hub.js'
import { acquireServer } from '../../platform/database/acquire.js'
import { serve } from './serve.js'
import { untilSignalled } from './signals.js'
import type { Surroundings } from './program.js'

/** Serves until SIGTERM or SIGINT, then lets requests in flight end. */
export async function start({ config, log }: Surroundings): Promise<number> {
  // Listened for from the first moment on: a hub that is stopped while it starts also lets go of its database.
  const signalled = untilSignalled()
  const server = await acquireServer(config, log)
  try {
    await serve(await openHub(config, server.url), {
      config,
      log,
      signalled,
      opened: (url) =>
        log.info('hub.listening', {
          graphql: `${url}/graphql`,
          graphiql: `${url}/graphiql`,
          database: server.embedded ? 'embedded' : 'configured',
        }),
    })
  } finally {
    await server.release()
  }
  return 0
}
