import type { SubscriptionContext } from '../../../platform/live/context.js'
import { changeFeed, type ChangeFeedRow } from './changeFeed.js'
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
    const { changes, endPosition, hasMore } = await nextPage(context, position, channel)
    for (const change of changes) {
      context.loaders.clear()
      yield change
    }
    position = endPosition
    if (!hasMore) await inbox.take()
  }
}

/** Those who wait at the same place read the same page. */
function nextPage(context: SubscriptionContext, after: string, channel: string | null): Promise<ChangeFeedRow> {
  const key = JSON.stringify(['changes', context.audience, after, channel])
  return context.signals.together(key, () => changeFeed(context, after, channel, PAGE))
}
