import type { ReadContext } from '../../../platform/context.js'
import { changesAfter, type ChangeRow } from './changesAfter.js'
import { ledgerHead } from './head.js'

export interface ChangeFeedRow {
  readonly changes: readonly ChangeRow[]
  readonly endPosition: string
  readonly headPosition: string
  readonly hasMore: boolean
}

/**
 * A stretch of the ledger. The head is read first: entries up to it are all there, so on a channel without news the reader
 * may resume from the head itself.
 */
export async function changeFeed(context: ReadContext, after: string, channel: string | null, first: number): Promise<ChangeFeedRow> {
  const head = await ledgerHead(context)
  const rows = await changesAfter(context, after, channel, first + 1)
  const changes = rows.slice(0, first)
  const hasMore = rows.length > first
  // Entries that were written after the head was read may be among the rows.
  const last = changes.at(-1)?.position ?? '0'
  const headPosition = largest(head.position, last)
  return { changes, endPosition: hasMore ? last : largest(after, headPosition), headPosition, hasMore }
}

function largest(...positions: readonly string[]): string {
  return positions.reduce((one, other) => (BigInt(one) >= BigInt(other) ? one : other))
}
