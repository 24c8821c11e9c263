import type { IncomingMessage, ServerResponse } from 'node:http'
import { itemsByIds, itemsBySlug, type ItemRow } from '../../modules/catalogue/index.js'
import { bytesOf, clean, forms, publisherOf, storiesByEdition, tombstonePage } from '../../modules/distribution/index.js'
import type { ReadContext } from '../../platform/context.js'
import { load, loadMaybe } from '../../platform/load.js'
import { contextFor, type ContextParts } from '../graphql/context.js'
import { sendIfChanged, validityOf } from '../feeds/conditional.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { send } from '../http/send.js'

const HTML = 'text/html; charset=utf-8'

/** /items/SLUG, the address that feeds and forms give for an item: its page, its tombstone (410), or the way to its present slug. */
export function pageRoute(parts: ContextParts): Route {
  return {
    path: '/items/',
    reach: 'under',
    methods: ['GET'],
    readableBy: 'any-origin',
    handle: async (request, response, call) => {
      const context = contextFor(parts, null, { requestId: call.id, via: 'pages', language: 'zh' })
      const slug = slugIn(call.path)
      const item = slug === null ? null : await load(context, itemsBySlug, slug)
      if (!item || slug === null) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such item.')
      if (item.editionId === null) return sendTombstone(request, response, context, item)
      const { baseUrl } = publisherOf(context.settings)
      if (item.slug !== slug) return sendElsewhere(request, response, `/items/${encodeURIComponent(item.slug)}`)
      response.setHeader('content-security-policy', `default-src 'none'; img-src 'self' ${new URL(baseUrl).origin}; frame-ancestors 'none'`)
      const validity = await validityOf(context, call.path, JSON.stringify(context.settings.publisher), String(forms.WEB_PAGE.version))
      await sendIfChanged(request, response, validity, parts.clock.now(), async () => ({
        type: HTML,
        body: await pageOf(context, item.editionId ?? ''),
      }))
    },
  }
}

async function pageOf(context: ReadContext, editionId: string): Promise<string> {
  const story = await load(context, storiesByEdition, editionId)
  if (!story) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such item.')
  return bytesOf(await forms.WEB_PAGE.render(story, publisherOf(context.settings))).toString('utf8')
}

async function sendTombstone(request: IncomingMessage, response: ServerResponse, context: ReadContext, item: ItemRow): Promise<void> {
  const instead = await loadMaybe(context, itemsByIds, item.replacementId)
  const body = tombstonePage(
    clean({
      indexNumber: item.indexNumber,
      slug: item.slug,
      updatedAt: item.withdrawnAt ?? item.updatedAt,
      withdrawalReason: item.withdrawalReason,
      ...(instead?.status === 'PUBLISHED' && { replacement: { title: instead.title, slug: instead.slug } }),
    }),
    publisherOf(context.settings),
  )
  await send(request, response, { status: 410, headers: { 'content-type': HTML, 'cache-control': 'public, no-cache' }, body })
}

function sendElsewhere(request: IncomingMessage, response: ServerResponse, location: string): void | Promise<void> {
  return send(request, response, { status: 301, headers: { location, 'cache-control': 'public, no-cache' }, body: '' })
}

function slugIn(path: string): string | null {
  try {
    return decodeURIComponent(path.slice('/items/'.length))
  } catch {
    return null
  }
}
