import {
  atomFeed,
  feedPage,
  jsonFeed,
  publisherOf,
  rssFeed,
  type Feed,
  type FeedPlace,
  type FeedScope,
  type Publisher,
} from '../../modules/distribution/index.js'
import type { ReadContext } from '../../platform/context.js'
import { HttpProblem } from '../http/problem.js'

export const feedFormats = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: atomFeed },
  rss: { type: 'application/rss+xml; charset=utf-8', write: rssFeed },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonFeed },
} as const
export type FeedFormat = keyof typeof feedFormats

export interface FeedAsked {
  readonly format: FeedFormat
  readonly scope: FeedScope
  /** Of the first page, as it was asked for. */
  readonly path: string
  readonly before: FeedPlace | null
  readonly changedAt: Date
}

/** A page of a feed as text. */
export async function writeFeed(context: ReadContext, asked: FeedAsked): Promise<string> {
  const publisher = publisherOf(context.settings)
  const page = await feedPage(context, asked.scope, asked.before)
  const firstUrl = publisher.baseUrl + asked.path
  const feed: Feed = {
    id: feedId(asked.scope, publisher),
    title: asked.scope.name === null ? publisher.name : `${publisher.name} · ${asked.scope.name}`,
    selfUrl: asked.before === null ? firstUrl : firstUrl + searchOf(asked.before),
    firstUrl,
    nextUrl: page.next && firstUrl + searchOf(page.next),
    updatedAt:
      latest([...page.stories.map(({ updatedAt }) => updatedAt), ...page.tombstones.map(({ withdrawnAt }) => withdrawnAt)]) ??
      asked.changedAt,
    stories: page.stories,
    tombstones: page.tombstones,
  }
  return feedFormats[asked.format].write(feed, publisher)
}

/**
 * The place that `?before=` names.
 * @throws HttpProblem 400 when it names none
 */
export function placeOf(search: string): FeedPlace | null {
  const before = new URLSearchParams(search).get('before')
  if (before === null) return null
  const [, at = '', itemId = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(itm_\w+)$/.exec(before) ?? []
  if (Number.isNaN(Date.parse(at))) throw new HttpProblem(400, 'BAD_REQUEST', 'Take ?before= from the link to the next page of the feed.')
  return { at: new Date(at), itemId }
}

function searchOf({ at, itemId }: FeedPlace): string {
  return `?before=${encodeURIComponent(`${at.toISOString()}_${itemId}`)}`
}

/** The same for every format and page. */
function feedId({ kind, id }: FeedScope, publisher: Publisher): string {
  return `tag:${publisher.tagAuthority}:feed${kind === 'all' ? '' : `/${id}`}`
}

function latest(instants: readonly Date[]): Date | null {
  return instants.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null)
}
