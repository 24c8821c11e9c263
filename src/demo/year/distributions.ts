import type { RequestContext } from '../../platform/context.js'

/** How far an edition has got on a channel. */
export interface DistributionStanding {
  readonly id: string
  readonly state: string
  /** The last day of a posting. */
  readonly endsOn: string | null
  /** How many attempts and receipts it has. */
  readonly events: number
}

/** The distributions of some items with the number of their attempts and receipts. */
export async function readDistributions(
  context: RequestContext,
  itemIds: readonly string[],
  keyOf: (itemId: string) => string,
): Promise<Map<string, DistributionStanding>> {
  const rows = await context.reader
    .selectFrom('distribution')
    .innerJoin('channel', 'channel.id', 'distribution.channel_id')
    .innerJoin('edition', 'edition.id', 'distribution.edition_id')
    .select((eb) => [
      'distribution.id as id',
      'distribution.item_id as itemId',
      'distribution.action as action',
      'distribution.state as state',
      'distribution.ends_on as endsOn',
      'channel.code as code',
      'edition.number as number',
      eb
        .selectFrom('attempt')
        .whereRef('attempt.distribution_id', '=', 'distribution.id')
        .select((count) => count.fn.countAll<string>().as('count'))
        .as('attempts'),
      eb
        .selectFrom('receipt')
        .whereRef('receipt.distribution_id', '=', 'distribution.id')
        .select((count) => count.fn.countAll<string>().as('count'))
        .as('receipts'),
    ])
    .where('distribution.item_id', 'in', itemIds)
    .execute()
  return new Map(
    rows.map((row) => [
      distributionKey(keyOf(row.itemId), row.number, row.code, row.action),
      { id: row.id, state: row.state, endsOn: row.endsOn, events: Number(row.attempts) + Number(row.receipts) },
    ]),
  )
}

export function distributionKey(itemKey: string, edition: number, channel: string, action: string): string {
  return `${itemKey} ${edition} ${channel} ${action}`
}
