import type { IncomingMessage } from 'node:http'
import { fromDocx, type DocxConversion } from '../../modules/catalogue/index.js'
import type { RequestContext } from '../../platform/context.js'
import { Denied } from '../../platform/denied.js'
import { ClientError } from '../../platform/graphql/errors.js'
import { permitted } from '../../platform/permitted.js'
import { requestContext, type ContextParts } from '../graphql/context.js'
import { readBytes } from '../http/body.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { send } from '../http/send.js'
import { createTurnstile } from '../uploads/turnstile.js'
import { fileOf } from './file-of.js'
import { unreadableMessages } from './unreadable.js'

const MOST_BYTES = 20_000_000
/** Each is read in a thread with a memory of its own. */
const AT_A_TIME = 2

/**
 * POST /drafts/docx: a Word file, as the whole body or as the one file of a form, comes back as `{ document, notes, cleaning }` for the
 * editor to put into draftCreate. Nothing is stored.
 */
export function docxRoute(parts: ContextParts): Route {
  const oneOfFew = createTurnstile(AT_A_TIME)
  return {
    path: '/drafts/docx',
    reach: 'exact',
    methods: ['POST'],
    readableBy: 'any-origin',
    handle: async (request, response, call) => {
      const context = await editorsContext(parts, request, call.id)
      const file = await fileOf(request, await readBytes(request, MOST_BYTES))
      const conversion = answerOf(await oneOfFew(() => fromDocx(file)), context)
      const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
      await send(request, response, { status: 200, headers, body: JSON.stringify(conversion) })
    },
  }
}

async function editorsContext(parts: ContextParts, request: IncomingMessage, requestId: string): Promise<RequestContext> {
  try {
    const context = await requestContext(parts, request, requestId)
    permitted(context.actor, 'draft.create')
    return context
  } catch (error) {
    if (!(error instanceof Denied || error instanceof ClientError)) throw error
    if (error.code !== 'UNAUTHENTICATED') throw new HttpProblem(403, error.code, error.message)
    throw new HttpProblem(401, error.code, error.message, { 'www-authenticate': 'Bearer' })
  }
}

function answerOf(conversion: DocxConversion, { language }: RequestContext): object {
  if (conversion.kind === 'UNREADABLE') throw new HttpProblem(422, conversion.reason, unreadableMessages[conversion.reason][language])
  if (conversion.kind === 'FAULTY') {
    const [fault] = conversion.faults
    throw new HttpProblem(422, 'INVALID', `The document cannot be kept: ${fault?.path ?? ''} ${fault?.reason ?? ''}`)
  }
  const { document, notes, cleaning } = conversion
  return { document, notes, cleaning }
}
