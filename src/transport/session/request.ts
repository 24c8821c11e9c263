import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import { SignInFailure, type SignInFailureCode } from '../../modules/accounts/index.js'
import type { RequestContext } from '../../platform/context.js'
import { Denied } from '../../platform/denied.js'
import { ClientError } from '../../platform/graphql/errors.js'
import { acceptedLanguage } from '../../platform/language.js'
import { contextFor, requestContext } from '../graphql/context.js'
import { readJson } from '../http/body.js'
import type { Call } from '../http/call.js'
import { HttpProblem } from '../http/problem.js'
import { send } from '../http/send.js'
import type { SessionParts } from './routes.js'

const MOST_BYTES = 10_000

/** A context for somebody who has not signed in yet. */
export function strangersContext(parts: SessionParts, request: IncomingMessage, call: Call): RequestContext {
  return contextFor(parts, null, { requestId: call.id, via: 'session', language: acceptedLanguage(request.headers['accept-language']) })
}

/** The context of whoever the Authorization header names; an answer of 401 otherwise. */
export async function callersContext(parts: SessionParts, request: IncomingMessage, call: Call): Promise<RequestContext> {
  const context = await asProblems(() => requestContext(parts, request, call.id))
  return { ...context, via: 'session' }
}

/** The body, in the wanted form; an answer of 400 that names every wrong field otherwise. */
export async function bodyOf<S extends z.ZodType>(request: IncomingMessage, form: S): Promise<z.output<S>> {
  const parsed = form.safeParse(await readJson(request, MOST_BYTES))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `${issue.path.map(String).join('.') || 'the body'}: ${issue.message}`)
  throw new HttpProblem(400, 'INVALID', faults.join('; '))
}

/** An answer that no cache keeps. */
export function answer(request: IncomingMessage, response: ServerResponse, status: number, body: unknown): void | Promise<void> {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return send(request, response, { status, headers, body: body === null ? '' : `${JSON.stringify(body)}\n` })
}

const STATUS: Readonly<Record<SignInFailureCode, number>> = {
  WRONG_CREDENTIALS: 401,
  CODE_REQUIRED: 401,
  NO_ACCOUNT: 403,
  WEAK_PASSWORD: 400,
  OUT_OF_DATE: 409,
  RATE_LIMITED: 429,
}

/** What declines inside becomes an answer for the person. */
export async function asProblems<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw problemOf(error) ?? error
  }
}

function problemOf(error: unknown): HttpProblem | null {
  if (error instanceof SignInFailure) {
    const wait = error.retryAfterSeconds
    const headers = wait === null ? {} : { 'retry-after': String(wait) }
    return new HttpProblem(STATUS[error.code], error.code, error.message, headers, wait === null ? {} : { retryAfterSeconds: wait })
  }
  if (error instanceof Denied || error instanceof ClientError) {
    const status = error.code === 'UNAUTHENTICATED' ? 401 : 403
    return new HttpProblem(status, error.code, error.message, status === 401 ? { 'www-authenticate': 'Bearer' } : {})
  }
  return null
}
