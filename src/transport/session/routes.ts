import type { OidcSignIn } from '../../modules/accounts/index.js'
import type { Route } from '../http/route.js'
import type { ContextParts } from '../graphql/context.js'
import { oidcRoutes } from './oidc.js'
import { passwordRoute } from './password.js'
import { sessionRoute } from './session.js'
import { totpRoutes } from './totp.js'

export interface SessionParts extends ContextParts {
  /** How many proxies of our own stand before the hub: so many of the last addresses in X-Forwarded-For are believed. */
  readonly proxies: number
  /** Null: there is no identity provider. */
  readonly oidc: OidcSignIn | null
}

/** How people sign in: /session and what lies below it. Programs use API tokens instead. */
export function sessionRoutes(parts: SessionParts): readonly Route[] {
  return [sessionRoute(parts), passwordRoute(parts), ...totpRoutes(parts), ...oidcRoutes(parts)]
}
