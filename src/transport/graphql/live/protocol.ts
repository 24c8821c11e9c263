import type { GraphQLError } from 'graphql'
import type { ServerOptions } from 'graphql-ws'
import type { IncomingMessage } from 'node:http'
import { ClientError } from '../../../platform/graphql/errors.js'
import { acceptedLanguage } from '../../../platform/language.js'
import type { Call } from '../../http/call.js'
import { presentFor } from '../passage.js'
import type { Hold } from './credentials.js'
import { ends, type End } from './ends.js'
import type { Live } from './entrance.js'
import { presentResult, type Stream } from './follow.js'
import type { Prepared } from './prepare.js'

/** The other end of one WebSocket. */
export interface Peer extends Record<PropertyKey, unknown> {
  readonly request: IncomingMessage
  readonly call: Call
  readonly address: string
  readonly over: AbortSignal
  readonly end: (end: End) => void
  /** Null until it has said who it is. */
  hold: Hold | null
}

type Protocol = ServerOptions<{ readonly authorization?: unknown }, Peer>

const GREETING_MS = 10_000

/** What the hub does at each step of graphql-transport-ws. */
export function createProtocol(live: Live): Protocol {
  // A stream is opened when it is asked for, and handed over when the library comes to execute it.
  const opened = new WeakMap<object, Stream>()
  return {
    connectionInitWaitTimeout: GREETING_MS,
    onConnect: ({ connectionParams, extra: peer }) => greet(live, peer, credentialOf(connectionParams?.authorization, peer)),
    onSubscribe: async ({ extra: peer }, _id, payload) => {
      const prepared = live.prepare(payload)
      if (!('document' in prepared)) return prepared
      const stream = await open(live, peer, prepared)
      if (!('next' in stream)) return stream
      const args = { schema: live.schema, document: prepared.document, operationName: prepared.operationName }
      opened.set(args, stream)
      return args
    },
    subscribe: (args) => opened.get(args) as Stream,
    onNext: ({ extra: { call } }, _id, _payload, _args, result) => presentResult(call, result),
    onError: ({ extra: { call } }, _id, _payload, errors) => errors.map((error) => presentFor(call, error)),
  }
}

/** What is not a text is no token either, and not nothing. */
function credentialOf(sent: unknown, { request }: Peer): string | undefined {
  if (sent === undefined) return request.headers.authorization
  return typeof sent === 'string' ? sent : ''
}

async function greet({ credentials }: Live, peer: Peer, header: string | undefined): Promise<boolean> {
  try {
    peer.hold = await credentials.hold(header, peer.end)
  } catch (error) {
    if (!(error instanceof ClientError)) throw error
    peer.end('UNAUTHENTICATED')
    return false
  }
  if (peer.over.aborted) peer.hold.release()
  return true
}

async function open(live: Live, peer: Peer, prepared: Prepared): Promise<Stream | readonly GraphQLError[]> {
  const { hold, call, over, end, address, request } = peer
  if (!hold) throw new Error('A subscription before the greeting')
  const leave = live.places.stream(address, hold.actor?.credentialId)
  if (!leave) return [new ClientError('RATE_LIMITED', ends.TOO_MANY.message, { closeCode: ends.TOO_MANY.closeCode })]
  const language = acceptedLanguage(request.headers['accept-language'])
  return live.follow(prepared, { hold, call, language, over, end, stopped: leave })
}
