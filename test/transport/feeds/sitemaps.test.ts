import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, xsd } from '../../modules/distribution/renditions/standards.js'
import { categoryCreate } from '../../../src/modules/catalogue/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

const SITE = 'https://www.example.gov.cn'
const sitemapFaults = xsd('sitemap/all.xsd')
const indexFaults = xsd('sitemap/siteindex.xsd')
const locations = (xml: string) => find(xml, '//*[local-name()="loc"]')

let hub: TestHub
let office: Office
let now = Date.parse('2026-03-02T01:00:00.000Z')

beforeAll(async () => {
  hub = await openTestHub({ clock: { now: () => new Date((now += 10)) }, environment: { TONGYUAN_SITE_URL: SITE } })
  office = await officeOf(hub)
})
afterAll(() => hub.close())

describe('the sitemap', () => {
  test('is a valid index when nothing is public', async () => {
    expect(locations(await text('/sitemap.xml'))).toEqual([])
  })

  test('leads to the pages of all that is public, and of nothing else', async () => {
    const kept = await office.published({ title: '留着的' })
    const gone = await office.published({ title: '撤回的' })
    await office.sealed({ title: '未公开的' })
    await office.withdraw(gone.itemId)
    const index = await text('/sitemap.xml')
    expect([indexFaults(index), locations(index)]).toEqual([[], [`${SITE}/sitemaps/1.xml`]])
    const xml = await text('/sitemaps/1.xml')
    expect([sitemapFaults(xml), locations(xml)]).toEqual([[], [`${SITE}/items/${await slugOf(kept.itemId)}`]])
    expect((await fetch(hub.url + (locations(xml)[0] ?? '').replace(SITE, ''))).status).toBe(200)
    expect((await fetch(`${hub.url}/sitemaps/2.xml`)).status).toBe(404)
  })

  test('of a category has what stands in it', async () => {
    const { categoryId } = await hub.run(categoryCreate, { scheme: 'topic', slug: 'yang-lao', name: '养老' }, 'ADMIN')
    const { itemId } = await office.published({ title: '食堂', categoryIds: [categoryId] })
    expect(locations(await text('/sitemaps/category/yang-lao/index.xml'))).toEqual([`${SITE}/sitemaps/category/yang-lao/1.xml`])
    const part = await text('/sitemaps/category/yang-lao/1.xml')
    expect([sitemapFaults(part), locations(part)]).toEqual([[], [`${SITE}/items/${await slugOf(itemId)}`]])
  })

  test.each(['/sitemaps/x.xml', '/sitemaps/0.xml', '/sitemaps/category/none/1.xml', '/sitemaps/unit/none/index.xml'])(
    'is not there: %s',
    async (path) => {
      expect((await fetch(hub.url + path)).status).toBe(404)
    },
  )
})

describe('the news sitemap', () => {
  test('has the news of two days, the last first, each with its title and when it was published', async () => {
    const [older, newer] = [await office.published({ title: '前两天的' }), await office.published({ title: '昨天的' })]
    const xml = await text('/sitemap-news.xml')
    expect(sitemapFaults(xml)).toEqual([])
    expect(find(xml, '//*[local-name()="title"]').slice(0, 2)).toEqual(['昨天的', '前两天的'])
    expect(locations(xml).slice(0, 2)).toEqual([
      `${SITE}/items/${await slugOf(newer.itemId)}`,
      `${SITE}/items/${await slugOf(older.itemId)}`,
    ])
  })

  test('lets go of what is no longer new, though nothing is published', async () => {
    const tag = (await fetch(`${hub.url}/sitemap-news.xml`)).headers.get('etag') ?? ''
    expect((await fetch(`${hub.url}/sitemap-news.xml`, { headers: { 'if-none-match': tag } })).status).toBe(304)
    now += 3 * 86_400_000
    const later = await fetch(`${hub.url}/sitemap-news.xml`, { headers: { 'if-none-match': tag } })
    expect([later.status, locations(await later.text())]).toEqual([200, []])
    expect(locations(await text('/sitemaps/1.xml'))).not.toEqual([])
  })

  test('of a unit has its news', async () => {
    const { itemId } = await office.published({ title: '本单位的' })
    const { code } = await hub.database.office.selectFrom('unit').select('code').executeTakeFirstOrThrow()
    expect(locations(await text(`/sitemaps/unit/${code}/news.xml`))).toEqual([`${SITE}/items/${await slugOf(itemId)}`])
  })
})

async function slugOf(itemId: string): Promise<string> {
  const { slug } = await hub.database.office.selectFrom('item').select('slug').where('id', '=', itemId).executeTakeFirstOrThrow()
  return slug
}

async function text(path: string): Promise<string> {
  const response = await fetch(hub.url + path)
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return response.text()
}
