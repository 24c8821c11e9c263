import type { ReadContext } from '../../../platform/context.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { inEffect } from '../model/choose-route.js'
import { versionOf, type RouteVersion } from '../model/route.js'

export interface RouteFilter {
  readonly code: string | null
  /** YYYY-MM-DD: only the version of each route that is in effect then. */
  readonly inEffectOn: string | null
}

/** The versions of routes, by code and the day they begin; none outside the office. */
export async function listRoutes(context: ReadContext, { code, inEffectOn }: RouteFilter): Promise<readonly RouteVersion[]> {
  if (context.audience !== 'OFFICE') return []
  const all = rowsOf(context)
  const rows = await (code === null ? all : all.where('code', '=', code)).execute()
  const versions = rows.map(versionOf)
  return inEffectOn === null ? versions : inEffect(versions, inEffectOn)
}

export const routesByIds: Batch<string, RouteVersion | null> = async (context, ids) => {
  if (context.audience !== 'OFFICE') return ids.map(() => null)
  const rows = await rowsOf(context).where('id', 'in', ids).execute()
  return inKeyOrder(ids, rows.map(versionOf), (row) => row.id)
}

function rowsOf({ database }: ReadContext) {
  return database.office
    .selectFrom('route_version')
    .select(['id', 'code', 'name', 'effective_from as effectiveFrom', 'definition'])
    .orderBy('code')
    .orderBy('effective_from')
}
