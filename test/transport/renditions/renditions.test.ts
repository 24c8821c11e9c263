import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromDocx } from '../../../src/modules/catalogue/index.js'
import { forms } from '../../../src/modules/distribution/index.js'
import { openTestHub, type TestHub } from '../../support/hub.js'
import { officeOf, type Office } from '../../support/office.js'

let hub: TestHub
let office: Office

beforeAll(async () => {
  hub = await openTestHub({ environment: { TONGYUAN_SITE_URL: 'https://www.example.gov.cn' } })
  office = await officeOf(hub)
})
afterAll(() => hub.close())

describe('an edition', () => {
  test.each(Object.values(forms).map(({ code, mediaType }) => [code, mediaType]))(
    'is there for everybody as %s, with the media type %s',
    async (code, mediaType) => {
      const { editionId } = await office.published({ title: '通知', markdown: '# 一\n\n正文 **要点**' })
      const first = await get(`/editions/${editionId}/rendition/${code}`)
      expect([first.status, first.headers.get('content-type')]).toEqual([200, mediaType])
      const etag = first.headers.get('etag') ?? ''
      const bytes = Buffer.from(await first.arrayBuffer())
      expect(bytes.equals(Buffer.from(await (await get(`/editions/${editionId}/rendition/${code}`)).arrayBuffer()))).toBe(true)
      expect((await get(`/editions/${editionId}/rendition/${code}`, { 'if-none-match': etag })).status).toBe(304)
    },
  )

  test('that is not public is there for the office alone', async () => {
    const { editionId } = await office.sealed({ title: '未公开的通知' })
    expect((await get(`/editions/${editionId}/rendition/NEWSPAPER_TEXT`)).status).toBe(404)
    const authorization = `Bearer ${await hub.tokenOf('EDITOR')}`
    const shown = await get(`/editions/${editionId}/rendition/NEWSPAPER_TEXT`, { authorization })
    expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    expect(await shown.text()).toContain('未公开的通知')
  })

  test('is gone with its item', async () => {
    const { itemId, editionId } = await office.published()
    await office.withdraw(itemId)
    expect((await get(`/editions/${editionId}/rendition/DOCX`)).status).toBe(404)
  })

  test('as a file has its address in the API, and its words in it', async () => {
    const { itemId } = await office.published({ title: '通知', markdown: '正文要点' })
    const made = await renditionOf(itemId, 'DOCX')
    expect(made.content).toBeNull()
    const response = await get(made.url)
    expect(response.headers.get('etag')).toBe(`"${made.contentHash}"`)
    const conversion = await fromDocx(Buffer.from(await response.arrayBuffer()))
    expect(JSON.stringify(conversion)).toContain('正文要点')
  })

  test('as newspaper text is in the API, with the hash of its bytes', async () => {
    const { itemId, editionId } = await office.published({ title: '通知', markdown: '正文要点' })
    const made = await renditionOf(itemId, 'NEWSPAPER_TEXT')
    expect(made).toMatchObject({ url: null, estimatedSeconds: null })
    expect(made.content).toContain('　　正文要点')
    const response = await get(`/editions/${editionId}/rendition/NEWSPAPER_TEXT`)
    expect([await response.text(), response.headers.get('etag')]).toEqual([made.content, `"${made.contentHash}"`])
  })

  test('as a script in the API says how long it takes to read out', async () => {
    const { itemId } = await office.published({ title: '通知', markdown: '明天停水。'.repeat(50) })
    const made = await renditionOf(itemId, 'BROADCAST_SCRIPT')
    expect(made.content).toContain('明天停水。\n明天停水。')
    expect(made.estimatedSeconds).toBe(Math.ceil((202 * 60) / 250))
  })

  test('has no such form', async () => {
    const { editionId } = await office.published()
    const response = await get(`/editions/${editionId}/rendition/TELEX`)
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('NEWSPAPER_TEXT')])
  })
})

describe('the page of an item', () => {
  test('is at the address that forms and feeds give', async () => {
    const { itemId } = await office.published({ title: '办理指南' })
    const response = await get(`/items/${await slugOf(itemId)}`)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await response.text()).toContain('<h1>办理指南</h1>')
  })

  test('of what was taken back is a tombstone, at the old address too', async () => {
    const { itemId } = await office.published({ title: '载有隐私的标题' })
    const slug = await slugOf(itemId)
    await office.withdraw(itemId, { reason: '载有<个人>信息' })
    const response = await get(`/items/${slug}`)
    const html = await response.text()
    expect(response.status).toBe(410)
    expect(html).toContain('载有&lt;个人&gt;信息')
    expect(html).not.toContain('隐私')
  })

  test('of what was replaced leads to what stands in its place', async () => {
    const [old, replacement] = [await office.published({ title: '旧办法' }), await office.published({ title: '新办法' })]
    const slug = await slugOf(old.itemId)
    await office.withdraw(old.itemId, { kind: 'REPLACED', replacementId: replacement.itemId })
    const response = await get(`/items/${slug}`)
    expect([response.status, await response.text()]).toEqual([
      410,
      expect.stringContaining(`/items/${await slugOf(replacement.itemId)}">新办法</a>`),
    ])
  })

  test('of what stays readable carries a banner', async () => {
    const { itemId } = await office.published({ title: '有误的通知', markdown: '正文仍在' })
    await office.withdraw(itemId, { kind: 'NOTICE', reason: '金额有误' })
    const response = await get(`/items/${await slugOf(itemId)}`)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toMatch(/role="alert">.*金额有误[^]*正文仍在/)
  })

  test('changes with the item, and is not sent again before that', async () => {
    const { itemId } = await office.published({ title: '第一版' })
    const path = `/items/${await slugOf(itemId)}`
    const etag = (await get(path)).headers.get('etag') ?? ''
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304)
    await office.corrected(itemId, { title: '第二版' }, { changeNote: '标题有误' })
    const response = await get(path, { 'if-none-match': etag })
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('第2版更正说明：标题有误')])
  })

  test('is not there before the item is public', async () => {
    const itemId = await office.draft({ title: '草稿' })
    expect((await get(`/items/${await slugOf(itemId)}`)).status).toBe(404)
    expect((await get('/items/%ff')).status).toBe(404)
  })
})

interface Made {
  readonly content: string | null
  readonly url: string
  readonly contentHash: string
  readonly estimatedSeconds: number | null
}

async function renditionOf(itemId: string, format: string): Promise<Made> {
  const { data, errors } = await hub.ask(
    `query ($id: ID!, $format: RenditionFormat!) { item(id: $id) { body { rendition(format: $format) { content url contentHash estimatedSeconds } } } }`,
    { id: itemId, format },
  )
  if (errors) throw new Error(JSON.stringify(errors))
  return data['item'].body.rendition as Made
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(hub.url + path, { headers, redirect: 'manual' })
}

async function slugOf(itemId: string): Promise<string> {
  const { slug } = await hub.database.office.selectFrom('item').select('slug').where('id', '=', itemId).executeTakeFirstOrThrow()
  return slug
}
