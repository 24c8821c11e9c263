import type { IncomingMessage } from 'node:http'
import { uploadsByIds, type UploadRow } from '../../modules/correspondents/index.js'
import { execute, type Answer, type Command } from '../../platform/command.js'
import type { RequestContext } from '../../platform/context.js'
import { Denied } from '../../platform/denied.js'
import { ClientError } from '../../platform/graphql/errors.js'
import { permitted } from '../../platform/permitted.js'
import { Refusal } from '../../platform/refusal.js'
import type { RefusalCode } from '../../refusals.js'
import type { z } from 'zod'
import { requestContext, type ContextParts } from '../graphql/context.js'
import type { Call } from '../http/call.js'
import { HttpProblem } from '../http/problem.js'

const STATUS: Partial<Record<RefusalCode, number>> = { NOT_FOUND: 404, WRONG_STATE: 409, TOO_MUCH_UNUSED: 429 }

/** The context of whoever the Authorization header names, who must be allowed to upload; an answer of 401 or 403 otherwise. */
export async function uploadersContext(parts: ContextParts, request: IncomingMessage, call: Call): Promise<RequestContext> {
  const context = await readersContext(parts, request, call)
  await asProblems(context, async () => permitted(context.actor, 'upload.create'))
  return context
}

/** The context of whoever the Authorization header names, if it names anybody. */
export async function readersContext(parts: ContextParts, request: IncomingMessage, call: Call): Promise<RequestContext> {
  try {
    return { ...(await requestContext(parts, request, call.id)), via: 'uploads' }
  } catch (error) {
    throw problemOf(error, 'en') ?? error
  }
}

/** An upload as it is now; an answer of 404 where there is none for the caller. */
export async function findUpload(context: RequestContext, path: string): Promise<UploadRow> {
  const id = path.slice('/uploads/'.length)
  const [upload] = /^upl_[0-9a-z]{26}$/.test(id) ? await uploadsByIds(context, [id]) : []
  if (!upload) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such upload, or it has expired. Begin a new one with POST /uploads.')
  return upload
}

/** One's own upload: only who began it may go on with it. */
export async function findOwnUpload(context: RequestContext, path: string): Promise<UploadRow> {
  const upload = await findUpload(context, path)
  if (upload.uploaderId === context.actor?.id) return upload
  throw new HttpProblem(404, 'NOT_FOUND', 'There is no such upload of yours.')
}

/** Runs a command; what declines inside becomes an answer for the person. */
export async function perform<S extends z.ZodType, A extends Answer>(
  context: RequestContext,
  command: Command<S, A>,
  input: z.input<S>,
): Promise<A> {
  return asProblems(context, async () => {
    const { answer, refusals } = await execute(context, command, input)
    if (answer === null) throw refusals[0] ?? new Error('A command declined without a reason')
    return answer
  })
}

async function asProblems<T>(context: RequestContext, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw problemOf(error, context.language) ?? error
  }
}

function problemOf(error: unknown, language: RequestContext['language']): HttpProblem | null {
  if (error instanceof Refusal) return new HttpProblem(STATUS[error.code] ?? 400, error.code, error.messageIn(language))
  if (!(error instanceof Denied || error instanceof ClientError)) return null
  return error.code === 'UNAUTHENTICATED'
    ? new HttpProblem(401, error.code, error.message, { 'www-authenticate': 'Bearer' })
    : new HttpProblem(403, error.code, error.message)
}
