import { createSignals } from '../../src/platform/live/signals.js'
import { createLog } from '../../src/platform/log.js'
import { createMetrics } from '../../src/platform/metrics.js'
import { actorOf } from '../../src/transport/graphql/context.js'
import { createLiveEntrance } from '../../src/transport/graphql/live/entrance.js'
import type { LiveLimits } from '../../src/transport/graphql/live/limits.js'
import { buildHubSchema } from '../../src/transport/graphql/schema.js'
import { createHttpServer } from '../../src/transport/http/server.js'
import type { TestHub } from './hub.js'

export interface LiveDoor {
  readonly url: string
  /** How often it was asked who a credential speaks for. */
  readonly asked: () => number
  readonly metrics: () => Promise<string>
  readonly close: () => Promise<void>
}

/** A further server before an open hub, which serves streams only, under limits that a test can reach. */
export async function openLiveDoor(hub: TestHub, limits: Partial<LiveLimits>): Promise<LiveDoor> {
  const log = createLog({ level: 'error' })
  const metrics = createMetrics()
  const signals = createSignals({ databaseUrl: hub.databaseUrl, log })
  let asked = 0
  const live = createLiveEntrance({
    schema: await buildHubSchema(),
    contextFor: hub.contextFor,
    recognise: (header) => {
      asked += 1
      return actorOf(hub, header)
    },
    addressOf: (request) => request.socket.remoteAddress ?? 'unknown',
    signals,
    log,
    metrics,
    limits,
  })
  const http = createHttpServer({ routes: [live.route], upgrades: [live.upgrade], readiness: {}, log, metrics })
  const { url } = await http.listen(0, '127.0.0.1')
  return {
    url,
    asked: () => asked,
    metrics: () => metrics.text(),
    close: async () => {
      const drained = http.close(2_000)
      live.close()
      await drained
      await signals.close()
    },
  }
}
