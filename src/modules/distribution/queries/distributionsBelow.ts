import { sql } from 'kysely'
import { nestedPages } from '../../../platform/graphql/nested.js'
import { listsInKeyOrder, type Batch } from '../../../platform/load.js'
import {
  distributionColumns,
  distributionConditions,
  NEWEST_FIRST,
  type DistributionFilterFacts,
  type DistributionRow,
} from './distributionRows.js'

/** Pages of an item's distributions, the newest first. */
export const distributionsByItem = nestedPages<DistributionFilterFacts, DistributionRow>({
  rows: ({ reader }, filter, finish) =>
    finish(
      reader
        .selectFrom('distribution')
        .select(distributionColumns)
        .where('distribution.item_id', '=', sql<string>`parent.id`)
        .where((eb) => distributionConditions(eb, filter)),
    ),
  order: () => NEWEST_FIRST,
})

/** Pages of a channel's distributions, the newest first. */
export const distributionsByChannel = nestedPages<DistributionFilterFacts, DistributionRow>({
  rows: ({ reader }, filter, finish) =>
    finish(
      reader
        .selectFrom('distribution')
        .select(distributionColumns)
        .where('distribution.channel_id', '=', sql<string>`parent.id`)
        .where((eb) => distributionConditions(eb, filter)),
    ),
  order: () => NEWEST_FIRST,
})

/** The distributions of an edition, in order of their ids. */
export const distributionsByEdition: Batch<string, DistributionRow[]> = async ({ reader }, editionIds) => {
  const rows = await reader
    .selectFrom('distribution')
    .select(distributionColumns)
    .where('distribution.edition_id', 'in', editionIds)
    .orderBy('distribution.id')
    .execute()
  return listsInKeyOrder(editionIds, rows, (row) => row.editionId)
}
