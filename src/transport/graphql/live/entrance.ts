import type { GraphQLSchema } from 'graphql'
import type { IncomingMessage } from 'node:http'
import type { Log } from '../../../platform/log.js'
import type { Metrics } from '../../../platform/metrics.js'
import type { Route } from '../../http/route.js'
import type { Upgrade } from '../../http/upgrade.js'
import { defaultGraphqlLimits } from '../limits/limits.js'
import { Credentials, type CredentialParts } from './credentials.js'
import type { End } from './ends.js'
import { createFollow, type Follow, type FollowParts } from './follow.js'
import { defaultLiveLimits, type LiveLimits } from './limits.js'
import { createPlaces, type Places } from './places.js'
import { createPreparation, type Preparation } from './prepare.js'
import { createSocketUpgrade } from './socket.js'
import { createStreamRoute } from './sse.js'

export interface LiveParts extends FollowParts {
  readonly recognise: CredentialParts['recognise']
  readonly addressOf: (request: IncomingMessage) => string
  readonly log: Log
  readonly metrics: Metrics
  readonly limits?: Partial<LiveLimits>
}

/** What both ways of following have in common. */
export interface Live {
  readonly schema: GraphQLSchema
  readonly prepare: Preparation
  readonly credentials: Credentials
  readonly follow: Follow
  readonly places: Places
  readonly addressOf: (request: IncomingMessage) => string
  readonly limits: LiveLimits
  readonly bodyBytes: number
  readonly log: Log
  /** Every connection that is open, by what ends it. */
  readonly open: Set<(end: End) => void>
  closing: boolean
}

export interface LiveEntrance {
  /** /graphql/stream, Server-Sent Events. */
  readonly route: Route
  /** /graphql, WebSocket. */
  readonly upgrade: Upgrade
  /** Ends every stream with the word that the hub goes away, and takes no more. */
  close(): void
}

/** The two ways of following a subscription, under the limits of `limits.ts` and those of every operation. */
export function createLiveEntrance(parts: LiveParts): LiveEntrance {
  const limits = { ...defaultLiveLimits, ...parts.limits }
  const live: Live = {
    schema: parts.schema,
    prepare: createPreparation(parts.schema, defaultGraphqlLimits),
    credentials: new Credentials({ recognise: parts.recognise, signals: parts.signals, limits }),
    follow: createFollow(parts),
    places: createPlaces(limits),
    addressOf: parts.addressOf,
    limits,
    bodyBytes: defaultGraphqlLimits.bodyBytes,
    log: parts.log,
    open: new Set(),
    closing: false,
  }
  parts.metrics.gauge('live_streams', 'Subscriptions that are open now.', () => live.places.streams)
  return {
    route: createStreamRoute(live),
    upgrade: createSocketUpgrade(live),
    close() {
      live.closing = true
      for (const end of live.open) end('GOING_AWAY')
    },
  }
}
