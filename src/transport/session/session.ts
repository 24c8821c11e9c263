import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { sessionEnd, signIn } from '../../modules/accounts/index.js'
import { execute } from '../../platform/command.js'
import type { Call } from '../http/call.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { addressOf } from './address.js'
import { answer, asProblems, bodyOf, callersContext, strangersContext } from './request.js'
import type { SessionParts } from './routes.js'

const credentials = z.strictObject({
  login: z.string().min(1).max(300),
  password: z.string().min(1).max(1000),
  code: z.string().max(100).nullish(),
})

/** POST /session signs in, DELETE /session signs out. */
export function sessionRoute(parts: SessionParts): Route {
  return {
    path: '/session',
    reach: 'exact',
    methods: ['POST', 'DELETE'],
    readableBy: 'any-origin',
    handle: (request, response, call) =>
      request.method === 'DELETE' ? signOut(parts, request, response, call) : open(parts, request, response, call),
  }
}

async function open(parts: SessionParts, request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
  const { login, password, code } = await bodyOf(request, credentials)
  const context = strangersContext(parts, request, call)
  const address = addressOf(request, parts.proxies)
  await answer(request, response, 201, await asProblems(() => signIn(context, { login, password, code: code ?? null, address })))
}

/** Ends the session that the request came with. */
async function signOut(parts: SessionParts, request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
  if (request.headers.authorization === undefined)
    throw new HttpProblem(401, 'UNAUTHENTICATED', 'Send the session to end as "Authorization: Bearer <token>".')
  const context = await callersContext(parts, request, call)
  const sessionId = context.actor?.credentialId
  if (!sessionId?.startsWith('ses_'))
    throw new HttpProblem(400, 'NO_SESSION', 'This is no session but an API token; the mutation tokenRevoke ends it.')
  await asProblems(() => execute(context, sessionEnd, { sessionId }))
  await answer(request, response, 204, null)
}
