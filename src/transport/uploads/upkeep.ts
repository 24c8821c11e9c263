import { expireUnused } from '../../modules/correspondents/index.js'
import type { Actor } from '../../platform/actor.js'
import type { RequestContext } from '../../platform/context.js'
import type { Log } from '../../platform/log.js'
import type { Entrance } from '../graphql/context.js'

const HOUR_MS = 3_600_000

export interface UpkeepParts {
  readonly contextFor: (actor: Actor, entrance: Entrance) => RequestContext
  readonly log: Log
}

/** Throws unused uploads away once an hour, for as long as the hub serves; several hub processes may do so side by side. */
export function startUpkeep({ contextFor, log }: UpkeepParts, everyMs = HOUR_MS): { readonly stop: () => Promise<void> } {
  let running = Promise.resolve()
  const tidy = async () => {
    try {
      const count = await expireUnused(contextFor(hubItself, { requestId: 'upkeep', via: 'timer', language: 'zh' }))
      if (count > 0) log.info('uploads.expired', { count })
    } catch (error) {
      log.error('uploads.upkeep_failed', { error })
    }
  }
  const timer = setInterval(() => {
    running = running.then(tidy)
  }, everyMs).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

const hubItself: Actor = { id: 'hub', displayName: 'hub', roles: ['IMPORTER'], unitId: null, channelId: null }
