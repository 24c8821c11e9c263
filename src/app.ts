import { entities } from './entities.js'
import type { Config } from './config.js'
import { createOidcSignIn } from './modules/accounts/index.js'
import { installReference } from './modules/catalogue/index.js'
import { allows, policy, type Action } from './policy.js'
import type { Actor } from './platform/actor.js'
import { systemClock, type Clock } from './platform/clock.js'
import type { RequestContext } from './platform/context.js'
import { migrate, pendingMigrations } from './platform/database/migrate.js'
import { openDatabase, type Database, type OpenOptions } from './platform/database/open.js'
import { createSignals } from './platform/live/signals.js'
import type { Log } from './platform/log.js'
import { createMetrics, type Metrics } from './platform/metrics.js'
import type { HubSettings } from './platform/settings.js'
import { docxRoute } from './transport/drafts/docx.js'
import { filesRoute } from './transport/files/route.js'
import { actorOf, contextFor, requestContext, type Entrance } from './transport/graphql/context.js'
import { createGraphqlEntrance } from './transport/graphql/handler.js'
import { createLiveEntrance } from './transport/graphql/live/entrance.js'
import { buildHubSchema } from './transport/graphql/schema.js'
import { createHttpServer, type HttpServer } from './transport/http/server.js'
import { ledgerRoutes } from './transport/ledger/routes.js'
import { graphiqlRoutes } from './transport/pages/graphiql/routes.js'
import { uploadRoutes } from './transport/uploads/routes.js'
import { startUpkeep } from './transport/uploads/upkeep.js'
import { addressOf } from './transport/session/address.js'
import { sessionRoutes } from './transport/session/routes.js'

/** What tests put in the place of the usual parts. */
export interface Overrides {
  readonly clock?: Clock
  readonly connections?: NonNullable<OpenOptions['connections']>
  readonly onStatement?: NonNullable<OpenOptions['onStatement']>
}

/** The hub without its entrances: what command-line verbs and jobs work with. */
export interface Hub {
  readonly database: Database
  readonly settings: HubSettings
  readonly clock: Clock
  readonly contextFor: (actor: Actor | null, entrance: Entrance) => RequestContext
  readonly close: () => Promise<void>
}

/** The hub with its HTTP entrances. */
export interface ServingHub extends Hub {
  readonly http: HttpServer
  readonly metrics: Metrics
}

/** Opens the hub on a database that is brought to this version first. */
export async function openHub(config: Config, databaseUrl: string, overrides: Overrides = {}): Promise<Hub> {
  const { clock = systemClock, ...rest } = overrides
  const database = await openDatabase({ url: databaseUrl, entities, ...rest })
  const settings: HubSettings = {
    timeZone: config.timeZone,
    officeCode: config.officeCode,
    indexNumberTemplate: config.indexNumberTemplate,
    production: config.production,
    lateDays: config.lateDays,
    phones: config.phones,
    ledgerOrigin: config.ledgerOrigin,
  }
  const parts = { database, clock, settings }
  const hub: Hub = { ...parts, contextFor: (actor, entrance) => contextFor(parts, actor, entrance), close: () => database.close() }
  try {
    await migrate(database.orm)
    await installReference(hub.contextFor(setupActor, { requestId: 'setup', via: 'setup', language: 'zh' }))
  } catch (error) {
    await database.close()
    throw error
  }
  return hub
}

/** Puts the entrances before an open hub. Nothing listens yet. */
export async function serveHub(hub: Hub, config: Config, log: Log): Promise<ServingHub> {
  const metrics = createMetrics()
  const schema = await buildHubSchema()
  const graphql = await createGraphqlEntrance<RequestContext>({
    schema,
    context: (request, call) => requestContext(hub, request, call.id),
    log,
    metrics,
  })
  const signals = createSignals({ databaseUrl: hub.database.url, log })
  const live = createLiveEntrance({
    schema,
    contextFor: hub.contextFor,
    recognise: (header) => actorOf(hub, header),
    addressOf: (request) => addressOf(request, config.proxies),
    signals,
    log,
    metrics,
  })
  const sessions = { ...hub, proxies: config.proxies, oidc: config.oidc && createOidcSignIn(config.oidc) }
  const http = createHttpServer({
    routes: [
      graphql.route,
      live.route,
      ...(await graphiqlRoutes()),
      filesRoute(hub.database.published),
      docxRoute(hub),
      ...uploadRoutes(hub),
      ...sessionRoutes(sessions),
      ...ledgerRoutes(hub.contextFor),
    ],
    upgrades: [live.upgrade],
    readiness: {
      database: async () =>
        (await hub.database.published.selectFrom('ledger_head').select('position').executeTakeFirst()) !== undefined ||
        'The ledger has no head.',
      migrations: async () => (await pendingMigrations(hub.database.orm)).map((name) => `${name} has not run.`)[0] ?? true,
      policy: async () => (Object.keys(policy) as Action[]).some((action) => allows(setupActor, action)) || 'The policy table is empty.',
    },
    log,
    metrics,
  })
  const upkeep = startUpkeep({ contextFor: hub.contextFor, log })
  const close = async () => {
    const drained = http.close(config.drainMs)
    live.close()
    await drained
    await signals.close()
    await upkeep.stop()
    await graphql.close()
    await hub.close()
  }
  return { ...hub, http, metrics, close }
}

/** Who installs the reference data when a hub is opened. */
const setupActor: Actor = { id: 'importer', displayName: 'setup', roles: ['IMPORTER'], unitId: null, channelId: null }
