import { afterAll, beforeAll, expect, test } from 'vitest'
import { forms } from '../../../src/modules/distribution/index.js'
import { openTwins, type Twins } from '../../support/twins/open.js'

let twins: Twins
let addresses: readonly string[]

beforeAll(async () => {
  twins = await openTwins()
  addresses = await everyAddress()
}, 120_000)
afterAll(() => twins?.close())

test('everything that can be fetched is the same, byte for byte, whether or not there is anything hidden', async () => {
  expect(addresses.length).toBeGreaterThan(100)
  for (const address of addresses) expect(await fetched(twins.full.url, address), address).toEqual(await fetched(twins.bare.url, address))
})

test('nothing that can be fetched holds a word of what is hidden', async () => {
  const words = twins.secrets.map(({ word }) => word)
  expect(words.length).toBeGreaterThan(10)
  for (const address of addresses) {
    const { body } = await fetched(twins.full.url, address)
    expect(
      words.filter((word) => body.includes(word)),
      address,
    ).toEqual([])
  }
})

/** Of what is public and of what is hidden: feeds, sitemaps, the page of every item, every form of every edition. */
async function everyAddress(): Promise<readonly string[]> {
  const { office } = twins.full.database
  const [categories, units, items, editions] = await Promise.all([
    office.selectFrom('category').select('slug').execute(),
    office.selectFrom('unit').select('code').execute(),
    office.selectFrom('item').select(['id', 'slug']).execute(),
    office.selectFrom('edition').select('id').execute(),
  ])
  const scopes = ['', ...categories.map(({ slug }) => `/category/${slug}`), ...units.map(({ code }) => `/unit/${code}`)]
  return [
    ...scopes.flatMap((scope) => [...['atom', 'rss', 'json'].map((format) => `/feeds/${format}${scope}`), `/sitemaps${scope}/1.xml`]),
    '/sitemap.xml',
    '/sitemap-news.xml',
    ...items.flatMap(({ id, slug }) => [`/items/${encodeURIComponent(slug)}`, `/items/${id.toLowerCase()}`]),
    ...editions.flatMap(({ id }) => Object.keys(forms).map((form) => `/editions/${id}/rendition/${form}`)),
  ]
}

async function fetched(url: string, address: string) {
  const response = await fetch(url + address, { redirect: 'manual' })
  const { status, headers } = response
  const shown = [...headers].filter(([name]) => !['date', 'x-request-id', 'last-modified'].includes(name))
  const body = (await response.text()).replace(/"requestId":"[^"]*"/, '')
  return { status, headers: shown, body }
}
