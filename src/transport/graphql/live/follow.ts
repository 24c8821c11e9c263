import { subscribe, type ExecutionResult, type FormattedExecutionResult, type GraphQLError, type GraphQLSchema } from 'graphql'
import type { Actor } from '../../../platform/actor.js'
import type { RequestContext } from '../../../platform/context.js'
import type { Language } from '../../../platform/language.js'
import type { SubscriptionContext } from '../../../platform/live/context.js'
import type { Signals } from '../../../platform/live/signals.js'
import type { Call } from '../../http/call.js'
import type { Entrance } from '../context.js'
import { presentFor } from '../passage.js'
import type { Hold } from './credentials.js'
import type { End } from './ends.js'
import { marked, type Prepared } from './prepare.js'

export interface FollowParts {
  readonly schema: GraphQLSchema
  readonly contextFor: (actor: Actor | null, entrance: Entrance) => RequestContext
  readonly signals: Signals
}

/** Who follows, and what is to be known of the stream's end. */
export interface Follower {
  readonly hold: Hold
  readonly call: Call
  readonly language: Language
  /** Aborted when the connection is over. */
  readonly over: AbortSignal
  readonly end: (end: End) => void
  /** Called once, when the stream has stopped for whatever reason. */
  readonly stopped: () => void
}

/** Answers as they come; it is over when the client, the connection or the credential is. */
export type Stream = AsyncGenerator<ExecutionResult, void, void>

export type Follow = (prepared: Prepared, follower: Follower) => Promise<Stream | readonly GraphQLError[]>

export function createFollow({ schema, contextFor, signals }: FollowParts): Follow {
  return async ({ document, operationName, variables }, follower) => {
    const { hold, call, language, over, stopped } = follower
    const own = new AbortController()
    const ended = AbortSignal.any([own.signal, over])
    if (ended.aborted) stopped()
    else ended.addEventListener('abort', stopped, { once: true })
    const contextValue: SubscriptionContext = {
      ...contextFor(hold.actor, { requestId: call.id, via: 'live', language }),
      signals,
      ended,
    }
    const source = await subscribe({ schema, document, operationName, variableValues: variables, contextValue })
    if (!(Symbol.asyncIterator in source)) {
      own.abort()
      return (source.errors ?? []).map(withCode)
    }
    return stoppable(answers(source, follower, own), own)
  }
}

async function* answers(source: AsyncGenerator<ExecutionResult, void, void>, { hold, call, end }: Follower, own: AbortController): Stream {
  try {
    for await (const result of source) {
      // Asked after the answer was made, so that nothing is sent on the strength of rights that were lost meanwhile.
      if (own.signal.aborted || !(await hold.current())) return
      yield result
    }
  } catch (error) {
    call.log.error('live.failed', { error })
    end('FAILED')
  } finally {
    own.abort()
  }
}

/** A generator that waits is deaf to `return`: what it waits for must be ended first. */
function stoppable(stream: Stream, own: AbortController): Stream {
  const leave = stream.return.bind(stream)
  return Object.assign(stream, {
    return: (value: void) => {
      own.abort()
      return leave(value)
    },
  })
}

interface Result {
  readonly data?: Record<string, unknown> | null | undefined
  readonly errors?: readonly GraphQLError[] | undefined
}

/** An answer in the form in which it is sent. */
export function presentResult(call: Call, { data, errors }: Result): FormattedExecutionResult {
  return { data: data ?? null, ...(errors && { errors: errors.map((error) => presentFor(call, error)) }) }
}

// What has no place in the answer was found before anything ran: a variable of the wrong type.
function withCode(error: GraphQLError): GraphQLError {
  return error.path === undefined ? marked(error, 'GRAPHQL_VALIDATION_FAILED') : error
}
