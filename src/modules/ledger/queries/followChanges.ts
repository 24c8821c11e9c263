import type { SubscriptionContext } from '../../../platform/live/context.js'
import { changeFeed } from './changeFeed.js'
import type { ChangeRow } from './changesAfter.js'
import { ledgerHead } from './head.js'

const PAGE = 100

/**
 * Everything after a position (null: the head), then each new entry, until the subscriber ends. Without a gap or a repeat, because
 * each page is asked for after the last position; what wakes it need only come at least once.
 */
export async function* followChanges(
  context: SubscriptionContext,
  after: string | null,
  channel: string | null,
): AsyncGenerator<ChangeRow, void> {
  const inbox = await context.signals.open('ledger', context.ended)
  let position = after ?? (await ledgerHead(context)).position
  while (!context.ended.aborted) {
    const { changes, endPosition, hasMore } = await changeFeed(context, position, channel, PAGE)
    for (const change of changes) {
      context.loaders.clear()
      yield change
    }
    position = endPosition
    if (!hasMore) await inbox.take()
  }
}
