import type { Actor } from '../../platform/actor.js'
import type { RequestContext } from '../../platform/context.js'
import type { Entrance } from '../graphql/context.js'
import type { Call } from '../http/call.js'
import { HttpProblem } from '../http/problem.js'
import type { Route } from '../http/route.js'
import { scopeAt } from './addresses.js'
import { sendIfChanged, validityOf } from './conditional.js'
import { feedFormats, placeOf, writeFeed, type FeedFormat } from './feeds.js'
import { newsSince, writeSitemap, type SitemapDocument } from './sitemaps.js'

type ContextFor = (actor: Actor | null, entrance: Entrance) => RequestContext

const XML = 'application/xml; charset=utf-8'

/** What readers of feeds and search engines fetch. Read as the public, whoever asks. */
export function feedRoutes(contextFor: ContextFor): readonly Route[] {
  const publicly = (call: Call) => contextFor(null, { requestId: call.id, via: 'feeds', language: 'zh' })
  return [
    route('/feeds/', 'under', async (call, reply) => {
      const context = publicly(call)
      const [, format, rest] = /^\/feeds\/(atom|rss|json)(\/.*)?$/.exec(call.path) ?? []
      if (format === undefined) throw new HttpProblem(404, 'NOT_FOUND', 'Feeds are /feeds/atom, /feeds/rss and /feeds/json.')
      const [scope, before] = [await scopeAt(context, rest ?? ''), placeOf(call.search)]
      const validity = await validityOf(context, call.path, call.search, scope.name ?? '', ...identity(context))
      const asked = { format: format as FeedFormat, scope, path: call.path, before, changedAt: validity.changedAt }
      await reply(validity, context.clock.now(), async () => ({
        type: feedFormats[asked.format].type,
        body: await writeFeed(context, asked),
      }))
    }),
    sitemapRoute('/sitemap.xml', 'exact', () => ({ document: 'index', scopePath: '' }), publicly),
    sitemapRoute('/sitemap-news.xml', 'exact', () => ({ document: 'news', scopePath: '' }), publicly),
    sitemapRoute('/sitemaps/', 'under', sitemapNamed, publicly),
  ]
}

interface SitemapName {
  readonly document: SitemapDocument
  readonly scopePath: string
}

/** `/sitemaps/3.xml`, `/sitemaps/unit/CODE/index.xml`, `/sitemaps/category/SLUG/news.xml` */
function sitemapNamed(path: string): SitemapName {
  const [, scopePath = '', name] = /^\/sitemaps(\/.+)?\/(index|news|[1-9]\d{0,4})\.xml$/.exec(path) ?? []
  if (name === undefined) throw new HttpProblem(404, 'NOT_FOUND', 'There is no such sitemap; /sitemap.xml names those there are.')
  return { scopePath, document: name === 'index' || name === 'news' ? name : Number(name) }
}

function sitemapRoute(
  path: string,
  reach: Route['reach'],
  named: (path: string) => SitemapName,
  publicly: (call: Call) => RequestContext,
): Route {
  return route(path, reach, async (call, reply) => {
    const context = publicly(call)
    const { document, scopePath } = named(call.path)
    const scope = await scopeAt(context, scopePath)
    const hour = document === 'news' ? newsSince(context).toISOString() : ''
    const validity = await validityOf(context, call.path, scope.name ?? '', hour, ...identity(context))
    await reply(validity, context.clock.now(), async () => ({
      type: XML,
      body: await writeSitemap(context, scope, document, `/sitemaps${scopePath}`),
    }))
  })
}

/** Raised when the same ledger gives other documents than before. */
const VERSION = '1'

/** What every document says besides what the ledger holds: who publishes, in the form of this version. */
function identity({ settings: { publisher } }: RequestContext): readonly string[] {
  return [VERSION, publisher.name, publisher.siteUrl, publisher.tagAuthority]
}

type Reply = (...given: ReplyArguments) => Promise<void>
type ReplyArguments = Parameters<typeof sendIfChanged> extends [unknown, unknown, ...infer Rest] ? Rest : never

function route(path: string, reach: Route['reach'], answer: (call: Call, reply: Reply) => Promise<void>): Route {
  return {
    path,
    reach,
    methods: ['GET'],
    readableBy: 'any-origin',
    handle: (request, response, call) => answer(call, (...given) => sendIfChanged(request, response, ...given)),
  }
}
