import type { IncomingMessage, ServerResponse } from 'node:http'
import { GraphQLError, type FormattedExecutionResult } from 'graphql'
import { acceptedLanguage } from '../../../platform/language.js'
import { readJson } from '../../http/body.js'
import type { Call } from '../../http/call.js'
import { HttpProblem } from '../../http/problem.js'
import type { Route } from '../../http/route.js'
import { send } from '../../http/send.js'
import { faultAnswer } from '../failure-answer.js'
import { presentFor } from '../passage.js'
import { STATUS } from '../request-error.js'
import { codeOf } from '../present-error.js'
import { endError, ends, type End } from './ends.js'
import type { Live } from './entrance.js'
import { presentResult, type Stream } from './follow.js'
import { Outlet } from './outlet.js'

/** One subscription a request, by Server-Sent Events: the distinct connections mode of the GraphQL over SSE protocol. */
export function createStreamRoute(live: Live): Route {
  return {
    path: '/graphql/stream',
    reach: 'exact',
    methods: ['POST'],
    readableBy: 'any-origin',
    handle: async (request, response, call) => {
      try {
        await serve(live, request, response, call, await readJson(request, live.bodyBytes))
      } catch (error) {
        if (error instanceof HttpProblem) return send(request, response, faultAnswer(request, error))
        if (error instanceof GraphQLError) return refuse(request, response, STATUS[codeOf(error)], [presentFor(call, error)])
        throw error
      }
    },
  }
}

async function serve(live: Live, request: IncomingMessage, response: ServerResponse, call: Call, body: unknown): Promise<void> {
  if (live.closing) return refuse(request, response, 503, [endError('GOING_AWAY')])
  const [over, reason] = [new AbortController(), { end: null as End | null }]
  const end = (why: End) => {
    reason.end ??= why
    over.abort()
  }
  response.once('close', () => over.abort())
  if (response.destroyed) over.abort()
  const hold = await live.credentials.hold(request.headers.authorization, end)
  try {
    const prepared = live.prepare(body)
    if (!('document' in prepared))
      return await refuse(
        request,
        response,
        400,
        prepared.map((error) => presentFor(call, error)),
      )
    const leave = live.places.stream(live.addressOf(request), hold.actor?.credentialId)
    if (!leave) return await refuse(request, response, 429, [endError('TOO_MANY')])
    const language = acceptedLanguage(request.headers['accept-language'])
    const stream = await live.follow(prepared, { hold, call, language, over: over.signal, end, stopped: leave })
    if (!('next' in stream)) {
      const [first] = stream
      return await refuse(
        request,
        response,
        first ? STATUS[codeOf(first)] : 500,
        stream.map((error) => presentFor(call, error)),
      )
    }
    live.open.add(end)
    if (live.closing) end('GOING_AWAY')
    await pour(live, response, call, stream, over.signal, end)
    part(live, response, reason.end)
  } finally {
    live.open.delete(end)
    over.abort()
    hold.release()
  }
}

async function pour(
  live: Live,
  response: ServerResponse,
  call: Call,
  stream: Stream,
  over: AbortSignal,
  end: (end: End) => void,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies of the nginx family would collect events before they pass them on.
    'x-accel-buffering': 'no',
  })
  const write = (text: string, flushed: () => void) => void response.write(text, flushed)
  const ping = () => void response.write(':\n\n')
  const outlet = new Outlet({ write, ping, unsent: () => response.writableLength, tooSlow: () => end('TOO_SLOW') }, live.limits, over)
  try {
    await outlet.send(':\n\n')
    for await (const result of stream) {
      if (over.aborted) break
      await outlet.send(next(presentResult(call, result)))
    }
  } finally {
    outlet.close()
  }
}

/** The reason comes last. A stream that is not complete then is one that clients take up again by themselves. */
function part({ limits }: Live, response: ServerResponse, reason: End | null): void {
  if (response.destroyed) return
  if (reason) response.write(next({ errors: [endError(reason)] }))
  if (!reason || !ends[reason].again) response.write('event: complete\ndata:\n\n')
  response.end()
  const force = setTimeout(() => response.destroy(), limits.partingMs)
  response.once('close', () => clearTimeout(force))
}

function next(result: FormattedExecutionResult): string {
  return `event: next\ndata: ${JSON.stringify(result)}\n\n`
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, errors: readonly object[]): void | Promise<void> {
  const headers = { 'content-type': 'application/graphql-response+json; charset=utf-8', 'cache-control': 'no-store' }
  return send(request, response, { status, headers, body: `${JSON.stringify({ errors })}\n` })
}
