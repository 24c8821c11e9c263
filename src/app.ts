import type { Config } from './config.js'
import { setupActor, type Hub } from './hub.js'
import { createOidcSignIn } from './modules/accounts/index.js'
import { startWebhooks } from './modules/distribution/index.js'
import { startSchedule } from './modules/publication/index.js'
import { allows, policy, type Action } from './policy.js'
import type { RequestContext } from './platform/context.js'
import { databaseInstant } from './platform/database/instant.js'
import { pendingMigrations } from './platform/database/migrate.js'
import { createSignals } from './platform/live/signals.js'
import type { Log } from './platform/log.js'
import { createMetrics, type Metrics } from './platform/metrics.js'
import { docxRoute } from './transport/drafts/docx.js'
import { feedRoutes } from './transport/feeds/routes.js'
import { filesRoute } from './transport/files/route.js'
import { actorOf, requestContext } from './transport/graphql/context.js'
import { createGraphqlEntrance } from './transport/graphql/handler.js'
import { createLiveEntrance } from './transport/graphql/live/entrance.js'
import { buildHubSchema } from './transport/graphql/schema.js'
import { createHttpServer, type HttpServer } from './transport/http/server.js'
import { ledgerRoutes } from './transport/ledger/routes.js'
import { graphiqlRoutes } from './transport/pages/graphiql/routes.js'
import { renditionRoutes } from './transport/renditions/routes.js'
import { uploadRoutes } from './transport/uploads/routes.js'
import { startUpkeep } from './transport/uploads/upkeep.js'
import { addressOf } from './transport/session/address.js'
import { createAnswerQuery } from './transport/webhooks/answerQuery.js'
import { sessionRoutes } from './transport/session/routes.js'

/** The hub with its HTTP entrances. */
export interface ServingHub extends Hub {
  readonly http: HttpServer
  readonly metrics: Metrics
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
    ...(config.keptBytes > 0 && { keeping: { epoch: hub.epoch.current, mostBytes: config.keptBytes } }),
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
      ...feedRoutes(hub.contextFor),
      ...renditionRoutes(hub),
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
  const schedule = startSchedule({ ...hub, log, now: () => databaseInstant(hub.database), everyMs: config.releaseMs })
  const answerQuery = createAnswerQuery({ schema, contextFor: hub.contextFor })
  const { settings, contextFor, database } = hub
  const webhooks = config.webhooks ? startWebhooks({ settings, contextFor, databaseUrl: database.url, signals, log, answerQuery }) : null
  const close = async () => {
    const drained = Promise.all([http.close(config.drainMs), webhooks?.stop()])
    live.close()
    await drained
    await signals.close()
    await upkeep.stop()
    await schedule.stop()
    await graphql.close()
    await hub.close()
  }
  return { ...hub, http, metrics, close }
}
