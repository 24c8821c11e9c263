import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  bytesOf,
  clean,
  forms,
  jsonFeed,
  atomFeed,
  rssFeed,
  publisherOf,
  storiesByEdition,
  type Feed,
  type Story,
} from '../../../../src/modules/distribution/index.js'
import { openSeededHub, type SeededHub } from '../../../demo/seeded.js'
import { schemaOrg } from './schemaOrg.js'
import { jsonFeedSchema, ninjs, relaxNg, wellFormed, xsd, type Check } from './standards.js'

let hub: SeededHub
let stories: readonly Story[]

beforeAll(async () => {
  hub = await openSeededHub([])
  const context = hub.contextFor(null, { requestId: 'test', via: 'test', language: 'zh' })
  const editions = await hub.database.published.selectFrom('edition').select('id').orderBy('id').execute()
  const found = await storiesByEdition(
    context,
    editions.map(({ id }) => id),
  )
  stories = found.flatMap((story) => story ?? [])
}, 240_000)
afterAll(() => hub?.close())

describe('over the whole demo', () => {
  test('there is a story for every public edition', async () => {
    const { count } = await hub.database.published
      .selectFrom('edition')
      .select((of) => of.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    expect(stories).toHaveLength(Number(count))
    expect(stories.length).toBeGreaterThan(250)
  })

  test('NewsML-G2 with NITF is valid', async () => {
    expect(await faultsOf('NEWSML_G2', xsd('newsml-g2/g2-with-nitf.xsd'))).toEqual([])
  }, 120_000)

  test('ninjs is valid', async () => {
    expect(await faultsOf('NINJS', ninjs())).toEqual([])
  })

  test('the data in pages is in the vocabulary of schema.org', async () => {
    const schemaOrgFaults = schemaOrg()
    const check: Check = (html) => {
      const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
      return schemaOrgFaults(JSON.parse(json))
    }
    expect(await faultsOf('WEB_PAGE', check)).toEqual([])
  }, 120_000)

  test('feeds are valid', () => {
    const publisher = publisherOf(hub.settings)
    const feed: Feed = {
      id: 'tag:example.gov.cn,2026:feed',
      title: publisher.name,
      selfUrl: `${publisher.baseUrl}/feeds/atom`,
      firstUrl: `${publisher.baseUrl}/feeds/atom`,
      nextUrl: null,
      updatedAt: new Date(0),
      stories: stories.filter(({ status }) => status === 'USABLE').map((story) => clean(story)),
      tombstones: [],
    }
    expect(relaxNg('atom/atom.rng')(atomFeed(feed, publisher))).toEqual([])
    expect(jsonFeedSchema()(jsonFeed(feed, publisher))).toEqual([])
    expect(wellFormed(rssFeed(feed, publisher))).toEqual([])
  }, 120_000)
})

/** What is wrong with that form of any edition. */
async function faultsOf(code: keyof typeof forms, check: Check): Promise<readonly string[]> {
  const publisher = publisherOf(hub.settings)
  const faults: string[] = []
  for (const story of stories) {
    const text = bytesOf(await forms[code].render(story, publisher)).toString('utf8')
    faults.push(...check(text).map((fault) => `${story.content.title}: ${fault}`))
  }
  return faults
}
