import { execute } from '../../../../platform/command.js'
import type { RequestContext } from '../../../../platform/context.js'
import type { Log } from '../../../../platform/log.js'
import { deliveriesRecord, type TryRecord } from '../../commands/deliveriesRecord.js'

/** Writes down what came of tries: those that come while it writes go together into the next transaction. */
export interface Recorder {
  /** Settles when it stands in the database, or could not be written: then the delivery is tried again when its lease ends. */
  readonly record: (tried: TryRecord) => Promise<void>
}

const MOST_AT_ONCE = 100

export function createRecorder({ context, log }: { readonly context: () => RequestContext; readonly log: Log }): Recorder {
  let waiting: { readonly tried: TryRecord; readonly done: () => void }[] = []
  let writing = false
  const write = async () => {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      try {
        const { refusals } = await execute(context(), deliveriesRecord, { tries: batch.map(({ tried }) => tried) })
        if (refusals[0]) throw refusals[0]
      } catch (error) {
        log.error('webhooks.not_recorded', { count: batch.length, error })
      }
      for (const { done } of batch) done()
    }
    writing = false
  }
  return {
    record: (tried) =>
      new Promise((done) => {
        waiting.push({ tried, done })
        if (!writing) void write()
      }),
  }
}
