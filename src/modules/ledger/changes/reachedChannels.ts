import type { Scope } from '../../../platform/command.js'
import { query } from '../../../platform/database/query.js'

/**
 * The codes of every channel on which the ledger has put the item, in order: whoever draws one of them by the feed may have it, whether
 * or not it was handed over there, and so must learn that it is taken back.
 */
export async function reachedChannels(scope: Scope, itemId: string): Promise<readonly string[]> {
  const rows = await query<{ code: string }[]>(
    scope.em,
    'select distinct unnest(channels) as code from desk.ledger_entry where item_id = ? order by code',
    [itemId],
  )
  return rows.map((row) => row.code)
}
