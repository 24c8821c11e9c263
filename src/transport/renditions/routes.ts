import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { bytesOf, formOf, forms, publisherOf, storiesByEdition, type Form, type Story } from '../../modules/distribution/index.js'
import { ClientError } from '../../platform/graphql/errors.js'
import { load } from '../../platform/load.js'
import { requestContext, type ContextParts } from '../graphql/context.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { send } from '../http/send.js'
import { pageRoute } from './page.js'

/** An edition in any of its forms, as far as the caller may read it; and the page of an item for the public. */
export function renditionRoutes(parts: ContextParts): readonly Route[] {
  return [
    pageRoute(parts),
    {
      path: '/editions/',
      reach: 'under',
      methods: ['GET'],
      readableBy: 'any-origin',
      handle: async (request, response, call) => {
        const [, id, code] = /^\/editions\/(edn_\w+)\/rendition\/(\w+)$/.exec(call.path) ?? []
        const form = code === undefined ? undefined : formOf(code)
        if (id === undefined || !form)
          throw new HttpProblem(404, 'NOT_FOUND', `Ask for /editions/{id}/rendition/{form}; forms are ${Object.keys(forms).join(', ')}.`)
        const context = await callersContext(parts, request, call.id)
        const story = await load(context, storiesByEdition, id)
        if (!story) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such edition for you, or it is no longer public.')
        const rendered = await form.render(story, publisherOf(context.settings))
        const answer = { type: rendered.mediaType ?? form.mediaType, bytes: bytesOf(rendered), isPublic: context.actor === null }
        await sendRendition(request, response, { form, story, ...answer })
      },
    },
  ]
}

interface RenditionAnswer {
  readonly form: Form
  readonly story: Story
  readonly type: string
  readonly bytes: Buffer
  readonly isPublic: boolean
}

function sendRendition(request: IncomingMessage, response: ServerResponse, answer: RenditionAnswer): void | Promise<void> {
  const etag = `"sha256:${createHash('sha256').update(answer.bytes).digest('hex')}"`
  const headers = {
    etag,
    // A withdrawn item takes its renditions with it, so no cache may keep them without asking.
    'cache-control': `${answer.isPublic ? 'public' : 'private'}, no-cache`,
    vary: 'authorization',
    'content-security-policy': "default-src 'none'; img-src 'self'; sandbox",
  }
  if (request.headers['if-none-match'] === etag) return send(request, response, { status: 304, headers, body: '' })
  const file = `${answer.story.slug}-${answer.story.number}.${answer.form.extension}`
  const shown = { 'content-type': answer.type, 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file)}` }
  return send(request, response, { status: 200, headers: { ...headers, ...shown }, body: answer.bytes })
}

async function callersContext(parts: ContextParts, request: IncomingMessage, requestId: string) {
  try {
    return await requestContext(parts, request, requestId)
  } catch (error) {
    if (!(error instanceof ClientError)) throw error
    throw new HttpProblem(401, error.code, error.message, { 'www-authenticate': 'Bearer' })
  }
}
