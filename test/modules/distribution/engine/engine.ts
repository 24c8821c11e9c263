import type { z } from 'zod'
import { endpointCreate, startWebhooks, type WebhookLimits, type Webhooks } from '../../../../src/modules/distribution/index.js'
import type { Clock } from '../../../../src/platform/clock.js'
import { createSignals } from '../../../../src/platform/live/signals.js'
import { createLog } from '../../../../src/platform/log.js'
import { query } from '../../../../src/platform/database/query.js'
import { openTestHub, type TestHub } from '../../../support/hub.js'
import { officeOf, type Office } from '../../../support/office.js'

type Parts = Parameters<typeof startWebhooks>[0]

export interface WorkerOptions {
  readonly clock?: Clock
  readonly limits?: Partial<WebhookLimits>
  readonly resolve?: NonNullable<Parts['resolve']>
  readonly answerQuery?: Parts['answerQuery']
}

/** A hub whose deliveries are carried by workers that a test starts. */
export interface Engine {
  readonly hub: TestHub
  readonly office: Office
  readonly start: (options?: WorkerOptions) => Webhooks
  /** A new channel with endpoints on it. */
  readonly partner: (...urls: readonly string[]) => Promise<Partner>
  readonly rows: <R extends object>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>
  readonly close: () => Promise<void>
}

export interface Partner {
  readonly code: string
  readonly channelId: string
  readonly endpointIds: readonly string[]
  readonly secrets: readonly string[]
}

let made = 0

export async function openEngine(clock?: Clock): Promise<Engine> {
  const hub = await openTestHub({ ...(clock && { clock }), environment: { TONGYUAN_WEBHOOKS_LOOPBACK: '1' } })
  const office = await officeOf(hub)
  const log = createLog({ level: 'error' })
  const signals = createSignals({ databaseUrl: hub.databaseUrl, log })
  const started: Webhooks[] = []
  return {
    hub,
    office,
    start: ({ limits, ...options } = {}) => {
      const { settings, contextFor, databaseUrl } = hub
      const worker = startWebhooks({
        settings,
        contextFor,
        databaseUrl,
        signals,
        log,
        answerQuery: async () => ({ data: null }),
        ...(clock && { clock }),
        limits: { everyMs: 20, ...limits },
        ...options,
      })
      started.push(worker)
      return worker
    },
    partner: async (...urls) => {
      const code = `PARTNER_${(made += 1)}`
      const channelId = await office.channel(code, { kind: 'PARTNER' })
      const endpoints = []
      for (const url of urls) endpoints.push(await hub.run(endpointCreate, { url, channel: code } satisfies EndpointInput, 'ADMIN'))
      return { code, channelId, endpointIds: endpoints.map((one) => one.endpointId), secrets: endpoints.map((one) => one.secret) }
    },
    rows: async <R extends object>(text: string, values: readonly unknown[] = []) =>
      query<readonly R[]>(hub.database.orm.em.fork(), text, values),
    close: async () => {
      await Promise.all(started.map((worker) => worker.stop()))
      await signals.close()
      await hub.close()
    },
  }
}

type EndpointInput = z.input<typeof endpointCreate.input>
