import { entities } from './entities.js'
import type { Config } from './config.js'
import { installReference } from './modules/catalogue/index.js'
import { installReview } from './modules/review/index.js'
import type { Actor } from './platform/actor.js'
import { systemClock, type Clock } from './platform/clock.js'
import type { RequestContext } from './platform/context.js'
import { migrate } from './platform/database/migrate.js'
import { openDatabase, type Database, type OpenOptions } from './platform/database/open.js'
import { createEpoch, type Epoch } from './platform/epoch.js'
import type { HubSettings } from './platform/settings.js'
import { contextFor, type Entrance } from './transport/graphql/context.js'

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
  readonly epoch: Epoch
  readonly contextFor: (actor: Actor | null, entrance: Entrance) => RequestContext
  readonly close: () => Promise<void>
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
    webhooksLoopback: config.webhooksLoopback,
    phones: config.phones,
    ledgerOrigin: config.ledgerOrigin,
    publisher: config.publisher,
  }
  const parts = { database, clock, settings, epoch: createEpoch(database.published) }
  const hub: Hub = { ...parts, contextFor: (actor, entrance) => contextFor(parts, actor, entrance), close: () => database.close() }
  try {
    await migrate(database.orm)
    const setup = hub.contextFor(setupActor, { requestId: 'setup', via: 'setup', language: 'zh' })
    await installReference(setup)
    await installReview(setup)
  } catch (error) {
    await database.close()
    throw error
  }
  return hub
}

/** Who installs the reference data when a hub is opened. */
export const setupActor: Actor = { id: 'importer', displayName: 'setup', roles: ['IMPORTER'], unitId: null, channelId: null }
