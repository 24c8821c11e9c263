import type { Role } from '../../../platform/actor.js'

/** One review that an edition needs: which body decides, and which roles may sign for it. */
export interface RouteStepRule {
  readonly step: string
  /** The deciding body, as the office calls it. */
  readonly body: string
  readonly roles: readonly Role[]
}

/** The ordered reviews that a kind of item needs before it may be published. */
export interface Route {
  readonly code: string
  readonly name: string
  readonly steps: readonly RouteStepRule[]
}

/**
 * The routes, by code. MIGRATED has no steps: its content was approved and published elsewhere before it came here,
 * only the importer takes it, and the ledger names it for ever. EDITORIAL is signed by the editor who publishes.
 */
export const routes = {
  MIGRATED: { code: 'MIGRATED', name: '历史信息迁移', steps: [] },
  EDITORIAL: { code: 'EDITORIAL', name: '编辑签发', steps: [{ step: 'EDITOR_RELEASE', body: '编辑部', roles: ['EDITOR'] }] },
} as const satisfies Record<string, Route>
export type RouteCode = keyof typeof routes

/** The route of what an actor submits. */
export function routeFor(roles: readonly Role[]): Route {
  return roles.includes('IMPORTER') ? routes.MIGRATED : routes.EDITORIAL
}

/** The route by which an edition goes public: what the importer has sealed and somebody else publishes is signed by that person. */
export function routeToPass(code: string, roles: readonly Role[]): Route {
  return code === routes.MIGRATED.code ? routeFor(roles) : routeByCode(code)
}

export function routeByCode(code: string): Route {
  const route: Route | undefined = routes[code as RouteCode]
  if (!route) throw new Error(`There is no review route ${code}`)
  return route
}
