import type { IncomingMessage } from 'node:http'
import { actorByToken } from '../../modules/accounts/index.js'
import { audienceOf, type Actor } from '../../platform/actor.js'
import type { Clock } from '../../platform/clock.js'
import type { RequestContext } from '../../platform/context.js'
import type { Database } from '../../platform/database/open.js'
import type { Epoch } from '../../platform/epoch.js'
import { ClientError } from '../../platform/graphql/errors.js'
import { acceptedLanguage, type Language } from '../../platform/language.js'
import type { HubSettings } from '../../platform/settings.js'

export interface ContextParts {
  readonly database: Database
  readonly clock: Clock
  readonly settings: HubSettings
  readonly epoch: Epoch
}

/** What a request works with: who calls, in which language, and so which of the two read models exists. */
export async function requestContext(parts: ContextParts, request: IncomingMessage, requestId: string): Promise<RequestContext> {
  const actor = await actorOf(parts, request.headers.authorization)
  return contextFor(parts, actor, { requestId, via: 'graphql', language: acceptedLanguage(request.headers['accept-language']) })
}

export interface Entrance {
  readonly requestId: string
  /** Through which entrance the request came: graphql, cli, import … */
  readonly via: string
  readonly language: Language
}

/** The same, for an actor who is known already. */
export function contextFor(parts: ContextParts, actor: Actor | null, entrance: Entrance): RequestContext {
  const audience = audienceOf(actor)
  const reader = audience === 'OFFICE' ? parts.database.office : parts.database.published
  return { ...parts, ...entrance, actor, audience, reader, loaders: new Map() }
}

/**
 * Who an Authorization header speaks for; null without one.
 * @throws ClientError UNAUTHENTICATED when its token is no good
 */
export async function actorOf(parts: ContextParts, header: string | undefined): Promise<Actor | null> {
  if (header === undefined) return null
  const [, token] = /^Bearer +(\S+)$/i.exec(header) ?? []
  const actor = token ? await actorByToken(parts.database.orm, token, parts.clock.now(), parts.settings.production) : null
  if (!actor)
    throw new ClientError('UNAUTHENTICATED', 'This token is unknown, revoked or expired. Send a valid one, or none to read as the public.')
  return actor
}
