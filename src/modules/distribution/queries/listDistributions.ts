import type { ReadContext } from '../../../platform/context.js'
import type { Connection } from '../../../platform/graphql/connection.js'
import { pageOf } from '../../../platform/graphql/listed.js'
import type { PageArguments } from '../../../platform/graphql/page.js'
import { inKeyOrder, load, type Batch } from '../../../platform/load.js'
import {
  distributionColumns,
  distributionConditions,
  NEWEST_FIRST,
  type DistributionFilterFacts,
  type DistributionRow,
} from './distributionRows.js'

/** A page of distributions, the newest first. */
export function listDistributions(
  { reader }: ReadContext,
  filter: DistributionFilterFacts,
  page: PageArguments,
): Promise<Connection<DistributionRow>> {
  const rows = () => reader.selectFrom('distribution').where((eb) => distributionConditions(eb, filter))
  return pageOf<DistributionRow, 'distribution'>({ rows, columns: distributionColumns, order: NEWEST_FIRST }, page)
}

export const distributionsByIds: Batch<string, DistributionRow | null> = async ({ reader }, ids) =>
  inKeyOrder(
    ids,
    await reader.selectFrom('distribution').select(distributionColumns).where('distribution.id', 'in', ids).execute(),
    (row) => row.id,
  )

/** The distributions with these ids, in their order, that exist for the caller. */
export async function loadDistributions(context: ReadContext, ids: readonly string[]): Promise<DistributionRow[]> {
  const rows = await Promise.all(ids.map((id) => load(context, distributionsByIds, id)))
  return rows.filter((row) => row !== null)
}
