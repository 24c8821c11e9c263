import type { Scope } from '../../../platform/command.js'
import { dayIn } from '../../../platform/clock.js'
import { query } from '../../../platform/database/query.js'
import { chooseRoute } from '../model/choose-route.js'
import type { Content } from '../../catalogue/index.js'
import { versionOf, type RouteRow, type RouteVersion } from '../model/route.js'

/** Every version of every route. */
export async function routeVersions(scope: Scope): Promise<readonly RouteVersion[]> {
  const rows = await query<RouteRow[]>(
    scope.em,
    `select id, code, name, effective_from::text as "effectiveFrom", definition from desk.route_version order by code, effective_from`,
  )
  return rows.map(versionOf)
}

/** The route that content sealed now takes; null when the office has none for it. */
export async function routeFor(scope: Scope, { metadata }: Content): Promise<RouteVersion | null> {
  const above = await query<{ slug: string }[]>(
    scope.em,
    `select distinct up.slug
     from desk.category c
     cross join unnest(c.path) as above (id)
     join desk.category up on up.id = above.id
     where c.slug = any(?)`,
    [[...metadata.categories]],
  )
  const subject = {
    genre: metadata.genre,
    disclosureClass: metadata.disclosure.class,
    categories: new Set(above.map(({ slug }) => slug)),
  }
  return chooseRoute(await routeVersions(scope), subject, dayIn(scope.settings.timeZone, scope.now))
}
