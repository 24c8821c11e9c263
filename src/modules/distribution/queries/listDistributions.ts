import type { ReadContext } from '../../../platform/context.js'
import { connectionFrom, type Connection } from '../../../platform/graphql/connection.js'
import { cursorColumn, keyset, parsePage, type PageArguments } from '../../../platform/graphql/page.js'
import { inKeyOrder, type Batch } from '../../../platform/load.js'
import { distributionColumns, distributionConditions, NEWEST_FIRST, type DistributionFilterFacts, type DistributionRow } from './distributionRows.js'

/** A page of distributions, the newest first. */
export async function listDistributions(
  { reader }: ReadContext,
  filter: DistributionFilterFacts,
  pageArguments: PageArguments,
): Promise<Connection<DistributionRow>> {
  const page = parsePage(pageArguments, NEWEST_FIRST.length)
  const all = () => reader.selectFrom('distribution').where((eb) => distributionConditions(eb, filter))
  const rows = await keyset(all().select(distributionColumns).select(cursorColumn(NEWEST_FIRST)), NEWEST_FIRST, page).execute()
  return connectionFrom<DistributionRow & { cursor: string[] }, DistributionRow>(rows, page, async () => {
    const { count } = await all()
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  })
}

export const distributionsByIds: Batch<string, DistributionRow | null> = async ({ reader }, ids) =>
  inKeyOrder(ids, await reader.selectFrom('distribution').select(distributionColumns).where('distribution.id', 'in', ids).execute(), (row) => row.id)
