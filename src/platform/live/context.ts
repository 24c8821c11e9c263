import type { RequestContext } from '../context.js'
import type { Signals } from './signals.js'

/** What a subscription works with. Its loaders are to be emptied before each event, so that nothing old is shown. */
export interface SubscriptionContext extends RequestContext {
  readonly signals: Signals
  /** Aborted when the stream is over, whoever ended it. */
  readonly ended: AbortSignal
}
