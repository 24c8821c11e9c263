import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { find, jsonFeedSchema, relaxNg, wellFormed } from '../../modules/distribution/renditions/standards.js'
import { categoryCreate, unitCreate } from '../../../src/modules/catalogue/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

const SITE = 'https://www.example.gov.cn'
const namespaces = { a: 'http://www.w3.org/2005/Atom', at: 'http://purl.org/atompub/tombstones/1.0' }
const said = (xml: string, path: string) => find(xml, path, namespaces)

const atomFaults = relaxNg('atom/atom.rng')
const jsonFaults = jsonFeedSchema()

let hub: TestHub
let office: Office
let unitCode: string
let categoryId: string
let statements = 0
let now = Date.parse('2026-03-02T01:00:00.000Z')

beforeAll(async () => {
  const environment = { TONGYUAN_SITE_URL: SITE, TONGYUAN_PUBLISHER: '榆荫街道办事处', TONGYUAN_TAG_AUTHORITY: 'example.gov.cn,2026' }
  hub = await openTestHub({ clock: { now: () => new Date((now += 10)) }, environment, onStatement: () => (statements += 1) })
  office = await officeOf(hub)
  const unit = await hub.database.office.selectFrom('unit').select('code').where('id', '=', office.unitId).executeTakeFirstOrThrow()
  unitCode = unit.code
  const parent = await hub.run(categoryCreate, { scheme: 'topic', slug: 'min-sheng', name: '民生' }, 'ADMIN')
  categoryId = (await hub.run(categoryCreate, { scheme: 'topic', slug: 'yang-lao', name: '养老', parentId: parent.categoryId }, 'ADMIN'))
    .categoryId
})
afterAll(() => hub.close())

describe('a feed', () => {
  test('is valid when nothing is public, in every format', async () => {
    expect(atomFaults(await text('/feeds/atom'))).toEqual([])
    expect(wellFormed(await text('/feeds/rss'))).toEqual([])
    expect(jsonFaults(await text('/feeds/json'))).toEqual([])
  })

  test('shows what is public, the last change first, each under its lasting name', async () => {
    const first = await office.published({ title: '甲' })
    const second = await office.published({ title: '乙' })
    const xml = await text('/feeds/atom')
    expect(atomFaults(xml)).toEqual([])
    expect(said(xml, '//a:entry/a:id').slice(0, 2)).toEqual([
      `tag:example.gov.cn,2026:${second.itemId}`,
      `tag:example.gov.cn,2026:${first.itemId}`,
    ])
    expect((await json('/feeds/json')).items.slice(0, 2).map(({ title }) => title)).toEqual(['乙', '甲'])
    expect(said(await text('/feeds/rss'), '//item/title').slice(0, 2)).toEqual(['乙', '甲'])
  })

  test('has nothing of what is not public', async () => {
    await office.sealed({ title: '未公开的标题' })
    for (const format of ['atom', 'rss', 'json']) expect(await text(`/feeds/${format}`)).not.toContain('未公开')
  })

  test('says why an edition took the place of another, and keeps the item’s name', async () => {
    const { itemId } = await office.published({ title: '补贴办法' })
    await office.corrected(itemId, { title: '补贴办法（更正）' }, { changeNote: '金额有误' })
    const [item] = (await json('/feeds/json')).items
    expect(item).toMatchObject({
      id: `tag:example.gov.cn,2026:${itemId}`,
      title: '补贴办法（更正）',
      _tongyuan: { version: 2, correction: '金额有误' },
    })
  })

  test('names what was taken back, without its title, until it is put back', async () => {
    const { itemId } = await office.published({ title: '载有隐私的标题' })
    await office.withdraw(itemId, { reason: '载有个人信息' })
    const xml = await text('/feeds/atom')
    expect(atomFaults(xml)).toEqual([])
    expect(said(xml, `//at:deleted-entry[@ref="tag:example.gov.cn,2026:${itemId}"]/at:comment`)).toEqual(['载有个人信息'])
    expect(xml).not.toContain('隐私')
    expect(said(await text('/feeds/rss'), '//at:deleted-entry/@ref')).toContain(`tag:example.gov.cn,2026:${itemId}`)
    const { _tongyuan: extension } = await json('/feeds/json')
    expect(extension.deleted).toContainEqual(expect.objectContaining({ comment: '载有个人信息' }))
  })

  test('of a category has what stands in it and below it, and what was taken back', async () => {
    const { itemId } = await office.published({ title: '长者食堂', categoryIds: [categoryId] })
    await office.published({ title: '别的事' })
    const gone = await office.published({ title: '取消的活动', categoryIds: [categoryId] })
    for (const slug of ['yang-lao', 'min-sheng']) {
      expect(said(await text(`/feeds/atom/category/${slug}`), '//a:entry/a:title')).toEqual(['取消的活动', '长者食堂'])
    }
    await office.withdraw(gone.itemId)
    const xml = await text('/feeds/atom/category/yang-lao')
    expect(said(xml, '//a:entry/a:id')).toEqual([`tag:example.gov.cn,2026:${itemId}`])
    expect(said(xml, '//at:deleted-entry/@ref')).toContain(`tag:example.gov.cn,2026:${gone.itemId}`)
    expect(said(xml, '/a:feed/a:title')).toEqual(['榆荫街道办事处 · 养老'])
  })

  test('of a unit has what that unit published', async () => {
    const xml = await text(`/feeds/atom/unit/${unitCode}`)
    expect(said(xml, '//a:entry/a:title')).toContain('长者食堂')
    await hub.run(unitCreate, { code: 'BEI-YUAN', name: '北苑社区', kind: 'COMMUNITY' }, 'ADMIN')
    const other = await text(`/feeds/atom/unit/BEI-YUAN`)
    expect([said(other, '//a:entry'), said(other, '/a:feed/a:title'), atomFaults(other)]).toEqual([[], ['榆荫街道办事处 · 北苑社区'], []])
  })

  test.each(['/feeds/atom/category/none', '/feeds/atom/unit/none', '/feeds/atom/other/x', '/feeds/xml'])(
    'is not there: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )

  test.each(['/feeds/atom?before=x', '/feeds/atom?before=2026-13-01T00:00:00.000Z_itm_a', '/feeds/atom/category/%ff'])(
    'refuses %s',
    async (path) => {
      expect((await get(path)).status).toBe(400)
    },
  )
})

describe('a feed that is asked for again', () => {
  test('is not sent while nothing was published, and is once something was', async () => {
    const etag = (await get('/feeds/atom')).headers.get('etag') ?? ''
    const again = await get('/feeds/atom', { 'if-none-match': etag })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    await office.published()
    const later = await get('/feeds/atom', { 'if-none-match': etag })
    expect([later.status, later.headers.get('etag') === etag]).toEqual([200, false])
  })

  test('has another tag for every format and part', async () => {
    const paths = [
      '/feeds/atom',
      '/feeds/rss',
      '/feeds/json',
      '/feeds/atom/category/yang-lao',
      '/feeds/atom/category/min-sheng',
      '/sitemap.xml',
    ]
    const tags = await Promise.all(paths.map(async (path) => (await get(path)).headers.get('etag')))
    expect(new Set(tags).size).toBe(paths.length)
  })

  test('is not sent by date either, but never while the same second may bring more', async () => {
    await office.published()
    expect((await get('/feeds/atom')).headers.get('last-modified')).toBeNull()
    now += 5_000
    const date = (await get('/feeds/atom')).headers.get('last-modified') ?? ''
    expect((await get('/feeds/atom', { 'if-modified-since': date })).status).toBe(304)
    await office.published()
    expect((await get('/feeds/atom', { 'if-modified-since': date })).status).toBe(200)
  })
})

describe('a long feed', () => {
  test('asks the database no more than a short one', async () => {
    const asked = async (path: string) => {
      statements = 0
      await text(path)
      return statements
    }
    const short = await asked('/feeds/atom/category/yang-lao')
    for (let made = 0; made < 60; made += 1) await office.published({ title: `长 ${made}`, categoryIds: [categoryId] })
    expect(await asked('/feeds/atom/category/yang-lao')).toBe(short)
    expect(said(await text('/feeds/atom/category/yang-lao'), '//a:entry')).toHaveLength(50)
  })

  test('leads through all its pages to every item once, and to everything that was taken back', async () => {
    const gone = await office.published({ title: '早被撤回' })
    await office.withdraw(gone.itemId)
    const names: string[] = []
    const deleted: string[] = []
    let path: string | undefined = '/feeds/atom'
    while (path !== undefined) {
      const xml: string = await text(path)
      expect(atomFaults(xml)).toEqual([])
      expect(said(xml, '//a:entry').length).toBeLessThanOrEqual(50)
      names.push(...said(xml, '//a:entry/a:id'))
      deleted.push(...said(xml, '//at:deleted-entry/@ref'))
      path = said(xml, '/a:feed/a:link[@rel="next"]/@href')[0]?.replace(SITE, '')
    }
    const rows = await hub.database.published.selectFrom('item').select(['id', 'status']).execute()
    const tags = (status: string) =>
      rows
        .filter((row) => row.status === status)
        .map(({ id }) => `tag:example.gov.cn,2026:${id}`)
        .toSorted()
    expect(names.toSorted()).toEqual(tags('PUBLISHED'))
    expect(deleted.toSorted()).toEqual(tags('WITHDRAWN'))
  })
})

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(hub.url + path, { headers })
}

async function text(path: string): Promise<string> {
  const response = await get(path)
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return response.text()
}

interface JsonFeed {
  readonly items: readonly { readonly title: string }[]
  readonly _tongyuan: { readonly deleted: readonly unknown[] }
}

async function json(path: string): Promise<JsonFeed> {
  return JSON.parse(await text(path)) as JsonFeed
}
