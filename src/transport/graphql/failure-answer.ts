import type { IncomingMessage } from 'node:http'
import type { Call } from '../http/call.js'
import type { HttpProblem } from '../http/problem.js'
import type { Answer } from '../http/send.js'
import { maskedFor } from './passage.js'
import { TOO_DEEP } from './present-error.js'

/** A body that never became a GraphQL request, told in the form of a GraphQL answer. */
export function faultAnswer(request: IncomingMessage, { status, message, headers }: HttpProblem): Answer {
  return answer(request, status, message, 'BAD_USER_INPUT', headers)
}

/** The pipeline itself failed: a document whose validation overflows the stack is the sender's doing, all else is ours. */
export function failureAnswer(request: IncomingMessage, call: Call, cause: Error): Answer {
  if (cause instanceof RangeError) return answer(request, 400, TOO_DEEP, 'COST_EXCEEDED')
  call.log.error('graphql.failed', { operation: call.operation ?? undefined, error: cause })
  return answer(request, 500, maskedFor(call), 'INTERNAL')
}

function answer(
  { headers: { accept } }: IncomingMessage,
  status: number,
  message: string,
  code: string,
  headers: Answer['headers'] = {},
): Answer {
  const type = accept?.includes('application/graphql-response+json') ? 'application/graphql-response+json' : 'application/json'
  return {
    status,
    headers: { ...headers, 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
    body: `${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`,
  }
}
